package io.rheostat.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fronts of every (encoder, task).
 *
 * @param options what the fronts were made of
 * @param fronts at place {@code encoder * T + task}
 * @param magnitude the largest absolute quality: what rounding errors are relative to
 */
record Fronts(Options options, Front[] fronts, double magnitude) {
    static Fronts of(Options options) {
        Front[] fronts = new Front[options.encoders() * options.tasks()];
        for (int i = 0; i < fronts.length; i++) {
            fronts[i] = Front.of(options, i * options.widths());
        }
        double magnitude = Arrays.stream(options.quality()).map(Math::abs).max().orElse(0);
        return new Fronts(options, fronts, magnitude);
    }

    Front at(int encoder, int task) {
        return fronts[encoder * options.tasks() + task];
    }

    /** The allowed choice of the lowest cost behind {@code encoder}, or null where some task has none. */
    int @Nullable [] cheapest(int encoder) {
        int[] choice = new int[options.tasks()];
        for (int task = 0; task < choice.length; task++) {
            Front front = at(encoder, task);
            if (front.isEmpty()) {
                return null;
            }
            choice[task] = front.widths()[0];
        }
        return choice;
    }

    /** The lowest cost of any allowed choice, or -1 where there is none. */
    long smallest() {
        long smallest = Long.MAX_VALUE;
        for (int encoder = 0; encoder < options.encoders(); encoder++) {
            int[] choice = cheapest(encoder);
            if (choice != null) {
                smallest = Math.min(smallest, options.cost(encoder, choice));
            }
        }
        return smallest == Long.MAX_VALUE ? -1 : smallest;
    }
}
