/* What HTML cannot do: times in the zone of the reader, durations that grow, a form that is sent once, and live parts of pages. */
'use strict';
(() => {
  const pad = n => String(n).padStart(2, '0');
  const local = d => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
  const duration = ms => {
    const s = Math.max(0, ms) / 1000;
    if (s < 10) return s.toFixed(1) + ' s';
    if (s < 60) return Math.floor(s) + ' s';
    return s < 3600
      ? Math.floor(s / 60) + ' min ' + Math.floor(s % 60) + ' s'
      : Math.floor(s / 3600) + ' h ' + Math.floor(s / 60 % 60) + ' min';
  };
  const show = () => {
    for (const time of document.querySelectorAll('time[datetime]:not([data-shown])')) {
      const date = new Date(time.dateTime);
      if (!isNaN(date)) time.textContent = local(date);
      time.dataset.shown = '';
    }
    for (const running of document.querySelectorAll('[data-since]')) {
      running.textContent = duration(Date.now() - new Date(running.dataset.since));
    }
  };
  show();
  setInterval(show, 1000);
  document.addEventListener('htmx:afterSwap', show);

  const connection = lost => {
    const notice = document.getElementById('connection');
    if (notice) notice.hidden = !lost;
  };
  document.addEventListener('htmx:sseError', () => connection(true));
  document.addEventListener('htmx:sseOpen', () => connection(false));

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    if (!form.dataset.waiting) return;
    form.dataset.sent = 'true';
    const status = form.querySelector('[role=status]');
    if (status) status.textContent = form.dataset.waiting;
    form.querySelector('button:not([type=button])').setAttribute('aria-disabled', 'true');
  });
  /* The page may return from the cache of the browser */
  addEventListener('pageshow', event => {
    if (event.persisted) for (const form of document.querySelectorAll('form[data-sent]')) location.reload();
  });

  /* Browsers allow six connections to a server for all tabs, so a hidden tab closes its own until it is visible again */
  const open = new Map();
  const closed = new Set();
  const closeIfHidden = () => {
    if (!document.hidden) return;
    for (const [part, source] of open) {
      source.close();
      closed.add(part);
    }
    open.clear();
  };
  document.addEventListener('htmx:sseOpen', event => {
    open.set(event.target, event.detail.source);
    closeIfHidden();
  });
  document.addEventListener('htmx:sseClose', event => open.delete(event.target));
  document.addEventListener('visibilitychange', () => {
    closeIfHidden();
    if (document.hidden) return;
    for (const part of closed) {
      const copy = part.cloneNode(true);
      part.replaceWith(copy);
      htmx.process(copy);
    }
    closed.clear();
  });
})();
