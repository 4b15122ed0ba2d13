/**
 * What training minimises: a loss a task, and distances between the features of a subnet and those of the largest one. All
 * compute in float32 whatever comes in; all results belong to the scope that is open.
 */
@NullMarked
package io.rheostat.train.loss;

import org.jspecify.annotations.NullMarked;
