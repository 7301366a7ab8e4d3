/** Rules for the whole module: packages, dependencies, blocking and reflection. */
@NullMarked
package io.github.workflowautomation.architecture;

import org.jspecify.annotations.NullMarked;
