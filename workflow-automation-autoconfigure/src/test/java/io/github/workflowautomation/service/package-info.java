/** Tests of interfaces whose methods run workflows. */
@NullMarked
package io.github.workflowautomation.service;

import org.jspecify.annotations.NullMarked;
