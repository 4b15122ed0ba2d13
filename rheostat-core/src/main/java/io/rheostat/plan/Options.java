package io.rheostat.plan;

import io.rheostat.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The numbers of a quality table in flat arrays, for one resource. With M encoders, T tasks and K decoder widths, a decoder's place is
 * {@code (encoder * T + task) * K + width}.
 *
 * @param allowed whether a decoder may be chosen
 */
record Options(
        int encoders, int tasks, int widths, long[] encoderCost, long[] cost, double[] quality, boolean[] allowed) {
    static Options of(QualityTable table, Prices prices) {
        int tasks = table.tasks().size();
        int widths = table.decoderWidths().size();
        List<DecoderEntry> decoders = decoders(table);
        long[] encoderCost =
                table.encoders().stream().mapToLong(prices::encoder).toArray();
        long[] cost = decoderCosts(table, prices).toArray();
        boolean[] allowed = new boolean[cost.length];
        Arrays.fill(allowed, true);
        return new Options(encoderCost.length, tasks, widths, encoderCost, cost, qualities(table, decoders), allowed);
    }

    private static List<DecoderEntry> decoders(QualityTable table) {
        return table.encoders().stream()
                .flatMap(entry -> table.taskNames().stream().flatMap(task -> entry.decoders().get(task).stream()))
                .toList();
    }

    private static LongStream decoderCosts(QualityTable table, Prices prices) {
        return table.encoders().stream().flatMapToLong(encoder -> table.taskNames().stream()
                .flatMapToLong(task -> encoder.decoders().get(task).stream()
                        .mapToLong(decoder -> prices.decoder(encoder, task, decoder))));
    }

    private static double[] qualities(QualityTable table, List<DecoderEntry> decoders) {
        int widths = table.decoderWidths().size();
        double[] references =
                table.tasks().stream().mapToDouble(table::reference).toArray();
        double[] quality = new double[decoders.size()];
        for (int i = 0; i < quality.length; i++) {
            int task = i / widths % references.length;
            quality[i] = QualityTable.quality(table.tasks().get(task), references[task], decoders.get(i));
        }
        return quality;
    }

    /** The same options, of which only those that meet the floors may be chosen. */
    Options meeting(QualityTable table, Floors floors) {
        List<DecoderEntry> decoders = decoders(table);
        boolean[] meets = new boolean[decoders.size()];
        for (int i = 0; i < meets.length; i++) {
            Task task = table.tasks().get(i / widths % tasks);
            Double floor = floors.worst().get(task.name());
            double value = decoders.get(i).metrics().get(task.primaryMetric().name());
            meets[i] = allowed[i] && (floor == null || task.primaryMetric().reaches(value, floor));
        }
        return new Options(encoders, tasks, widths, encoderCost, cost, quality, meets);
    }

    int place(int encoder, int task, int width) {
        return (encoder * tasks + task) * widths + width;
    }

    boolean allows(int encoder, int[] choice) {
        for (int task = 0; task < tasks; task++) {
            if (!allowed[place(encoder, task, choice[task])]) {
                return false;
            }
        }
        return true;
    }

    long cost(int encoder, int[] choice) {
        long sum = encoderCost[encoder];
        for (int task = 0; task < tasks; task++) {
            sum += cost[place(encoder, task, choice[task])];
        }
        return sum;
    }

    /** Summed from the last task to the first: all planners do, so that equal choices have equal objectives to the bit. */
    double objective(int encoder, int[] choice, double[] weights) {
        double sum = 0;
        for (int task = tasks - 1; task >= 0; task--) {
            sum += weights[task] * quality[place(encoder, task, choice[task])];
        }
        return sum;
    }

    /** The lowest cost of a choice among {@code family} that is allowed, or -1 where none is. */
    long smallest(List<int[]> family) {
        long smallest = Long.MAX_VALUE;
        for (int encoder = 0; encoder < encoders; encoder++) {
            for (int[] choice : family) {
                if (allows(encoder, choice)) {
                    smallest = Math.min(smallest, cost(encoder, choice));
                }
            }
        }
        return smallest == Long.MAX_VALUE ? -1 : smallest;
    }
}
