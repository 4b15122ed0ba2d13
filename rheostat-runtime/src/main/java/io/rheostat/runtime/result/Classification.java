package io.rheostat.runtime.result;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.task.Task;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How probable each class is for the image as a whole.
 *
 * @param probabilities one a class, in the order of the task's classes; in [0, 1], together 1
 */
public record Classification(Task task, float[] probabilities) implements TaskResult {
    /** @param index of the class in its task */
    public record Candidate(int index, String name, float probability) {}

    public Classification {
        if (probabilities.length != task.classes().size()) {
            throw new IllegalArgumentException(probabilities.length + " probabilities for task " + task);
        }
    }

    /** The most probable class; of equal ones, the first. */
    public Candidate best() {
        return top(1).get(0);
    }

    /**
     * The {@code count} most probable classes, or all where there are fewer; the most probable one first.
     *
     * @param count at least 1
     */
    public List<Candidate> top(int count) {
        if (count < 1) {
            throw new InvalidInputException("count: " + count
                    + " is not allowed; at least 1 class can be asked for. Maybe 1, for the most probable one.");
        }
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new Candidate(i, task.classes().get(i), probabilities[i]))
                .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
                .limit(count)
                .toList();
    }

    /** Of the class of that name. */
    public float probability(String className) {
        int index = task.classes().indexOf(className);
        if (index < 0) {
            throw new InvalidInputException("class: \"" + className + "\" is no class of task " + task.name() + ". "
                    + Nearest.advice(className, task.classes()));
        }
        return probabilities[index];
    }
}
