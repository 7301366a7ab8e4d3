package io.github.workflowautomation.console.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;

/**
 * Builds the links of templates. A variable is one segment of a path: the alias {@code team/restart} becomes
 * {@code team%2Frestart}, while Thymeleaf by itself makes two segments of it.
 */
@Component
final class SegmentLinks extends AbstractLinkBuilder {

    private final ILinkBuilder links = new StandardLinkBuilder();

    SegmentLinks(SpringWebFluxTemplateEngine engine) {
        engine.setLinkBuilder(this);
    }

    @Override
    public String buildLink(
            IExpressionContext context, String base, @Nullable Map<String, @Nullable Object> parameters) {
        if (parameters == null) {
            return this.links.buildLink(context, base, null);
        }
        String path = base;
        Map<String, @Nullable Object> others = new LinkedHashMap<>(parameters);
        for (Map.Entry<String, @Nullable Object> parameter : parameters.entrySet()) {
            String variable = "{" + parameter.getKey() + "}";
            if (path.contains(variable)) {
                String value = String.valueOf(parameter.getValue());
                path = path.replace(variable, UriUtils.encodePathSegment(value, StandardCharsets.UTF_8));
                others.remove(parameter.getKey());
            }
        }
        return this.links.buildLink(context, path, others);
    }
}
