package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.task.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What makes a quality table whole; planners rely on every one of these. */
final class TableRules {
    private TableRules() {}

    static void check(List<Task> tasks, Cost fullCost, List<EncoderEntry> encoders) {
        List<String> names = tasks.stream().map(Task::name).toList();
        require(!names.isEmpty(), () -> "it has no tasks; at least one is needed.");
        require(new HashSet<>(names).size() == names.size(), () -> "task names are not unique: " + names + ".");
        require(!encoders.isEmpty(), () -> "it has no encoder configurations; at least the full one is needed.");
        encoders.forEach(entry -> checkTasks(entry, names));
        checkConfigs(encoders);
        checkEmphases(encoders);
        checkWidths(encoders, names);
        encoders.forEach(entry -> tasks.forEach(task -> checkDecoders(entry, task)));
        checkFullCost(names, fullCost, encoders);
    }

    /** The decoder of the supernet itself: full width behind the full encoder. */
    static DecoderEntry fullDecoder(List<EncoderEntry> encoders, String task) {
        List<DecoderEntry> entries = full(encoders).decoders().get(task);
        return entries.get(entries.size() - 1);
    }

    /** The encoder of the supernet itself. */
    static EncoderEntry full(List<EncoderEntry> encoders) {
        return encoders.stream()
                .filter(EncoderEntry::isFull)
                .findFirst()
                .orElseThrow(() -> fault("the encoder with all widths 1 is missing; qualities are relative to it."
                        + " Maybe add it to the candidates."));
    }

    private static void checkTasks(EncoderEntry entry, List<String> names) {
        Set<String> measured = entry.decoders().keySet();
        for (String task : measured) {
            if (!names.contains(task)) {
                throw QualityTable.unknownTask(task, names);
            }
        }
        for (String task : names) {
            require(
                    measured.contains(task),
                    () -> where(entry) + "task " + task + " is missing; it has " + measured + ".");
            require(
                    !entry.decoders().get(task).isEmpty(),
                    () -> where(entry) + "task " + task + " has no decoder widths.");
        }
    }

    /** Latencies are measured without emphasis. */
    private static void checkEmphases(List<EncoderEntry> encoders) {
        Set<Object> configs = encoders.stream().map(EncoderEntry::config).collect(Collectors.toSet());
        encoders.forEach(entry -> require(
                configs.contains(entry.config().plain()),
                () -> where(entry)
                        + "the same widths without emphasis are missing. Maybe add them to the candidates."));
    }

    private static void checkConfigs(List<EncoderEntry> encoders) {
        Set<Object> seen = new HashSet<>();
        int stages = encoders.get(0).config().stages();
        for (EncoderEntry entry : encoders) {
            require(seen.add(entry.config()), () -> where(entry) + "this configuration is there twice.");
            require(
                    entry.config().stages() == stages,
                    () -> where(entry) + "expected " + stages + " stages, as the first one has.");
            checkCost(entry.cost(), where(entry));
        }
    }

    private static void checkWidths(List<EncoderEntry> encoders, List<String> names) {
        List<Double> widths = encoders.get(0).widths(names.get(0));
        require(
                widths.get(widths.size() - 1) == 1.0,
                () -> "decoder widths " + widths + " must end in 1.0: that is the supernet.");
        for (EncoderEntry entry : encoders) {
            for (String task : names) {
                List<Double> found = entry.widths(task);
                require(
                        found.equals(widths),
                        () -> where(entry) + "task " + task + " has decoder widths " + found + "; all must have "
                                + widths + ". Maybe the measurement was interrupted.");
            }
        }
    }

    private static void checkDecoders(EncoderEntry entry, Task task) {
        String metric = task.primaryMetric().name();
        for (DecoderEntry decoder : entry.decoders().get(task.name())) {
            checkCost(decoder.cost(), where(entry) + "task " + task.name() + ": ");
            require(
                    decoder.metrics().containsKey(metric),
                    () -> where(entry) + "task " + task.name() + " at width " + decoder.width()
                            + " lacks its primary metric " + metric + "; it has "
                            + decoder.metrics().keySet() + ".");
        }
    }

    private static void checkCost(Cost cost, String where) {
        require(cost.macs() >= 0 && cost.params() >= 0, () -> where + "negative " + cost + ".");
    }

    private static void checkFullCost(List<String> names, Cost fullCost, List<EncoderEntry> encoders) {
        Cost sum = names.stream()
                .map(task -> fullDecoder(encoders, task).cost())
                .reduce(full(encoders).cost(), Cost::plus);
        require(
                sum.equals(fullCost),
                () -> "the full cost " + fullCost + " is not the sum of the full encoder and decoders, " + sum
                        + ". Maybe the table was measured on another network.");
    }

    private static String where(EncoderEntry entry) {
        return "encoder " + entry.config() + ": ";
    }

    private static void require(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw fault(message.get());
        }
    }

    private static InvalidInputException fault(String message) {
        return new InvalidInputException("quality table: " + message);
    }
}
