package io.rheostat.data;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import io.rheostat.tensor.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each task is known of some sample: where it is not, there is nothing to learn from, or to judge by. Stateless. */
public final class KnownTasks {
    private KnownTasks() {}

    /**
     * Reads samples in their order until each task was seen: a few of most data.
     *
     * @param part as it is called in the error
     * @throws InvalidInputException naming the tasks of which nothing is known in any sample
     */
    public static void require(String part, DataSet data, List<Task> tasks) {
        Set<String> unseen = tasks.stream().map(Task::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (int i = 0; i < data.size() && !unseen.isEmpty(); i++) {
            Map<String, Target> targets = data.whole(i).targets();
            unseen.removeIf(
                    task -> targets.containsKey(task) && targets.get(task).isKnown());
        }
        if (!unseen.isEmpty()) {
            throw new InvalidInputException(part + ": none of " + data.size() + " samples has a known target of "
                    + String.join(", ", unseen)
                    + ". Maybe move some that have one to this part, or leave the task out.");
        }
    }
}
