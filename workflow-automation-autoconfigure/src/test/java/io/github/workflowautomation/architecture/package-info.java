/** Rules that the whole module keeps. */
@NullMarked
package io.github.workflowautomation.architecture;

import org.jspecify.annotations.NullMarked;
