/** Results out: what a network made of an image, task by task, in the task's own terms. */
@NullMarked
package io.rheostat.runtime.result;

import org.jspecify.annotations.NullMarked;
