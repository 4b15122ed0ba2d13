/** Tasks: what a network predicts, and the figures by which a prediction is judged. */
@NullMarked
package io.rheostat.task;

import org.jspecify.annotations.NullMarked;
