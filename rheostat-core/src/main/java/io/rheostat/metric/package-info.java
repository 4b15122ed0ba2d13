/** Judging predictions: the metrics of each kind of task, summed up batch by batch. */
@NullMarked
package io.rheostat.metric;

import org.jspecify.annotations.NullMarked;
