package io.rheostat.runtime.result;

import io.rheostat.task.Task;

/** What one task says about one image. Implementations are values; their arrays are not copied, and nobody should write to them. */
public sealed interface TaskResult permits Classification, DenseResult {
    Task task();
}
