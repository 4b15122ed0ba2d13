package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quality and the cost of every subnet, in M * T * K entries instead of M * K^T: given the encoder, decoders do not see each other,
 * so a task's quality and cost depend on (encoder configuration, that decoder's width) alone, and the cost of a subnet is that of its
 * encoder plus those of its decoders.
 *
 * <p>Plain data: as JSON it is what the bundle stores.
 *
 * @param tasks in the order in which they are shown and in which ties are broken
 * @param fullCost of the supernet: everything at full width; a budget in percent is a fraction of it, see {@link PlanningIndex}
 * @param encoders each with every task at the same widths; the supernet itself is among them
 */
public record QualityTable(List<Task> tasks, Cost fullCost, List<EncoderEntry> encoders) {
    public QualityTable {
        tasks = List.copyOf(tasks);
        encoders = List.copyOf(encoders);
        TableRules.check(tasks, fullCost, encoders);
    }

    public List<String> taskNames() {
        return tasks.stream().map(Task::name).toList();
    }

    /** The decoder widths that every encoder was measured with, ascending, ending in 1. */
    public List<Double> decoderWidths() {
        return encoders.get(0).widths(tasks.get(0).name());
    }

    /** The task of that name; an unknown name is refused with the nearest known ones. */
    public Task task(String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknownTask(name, taskNames()));
    }

    /** The entry of that configuration; one that was not measured is refused. */
    public EncoderEntry encoder(EncoderConfig config) {
        return encoders.stream()
                .filter(entry -> entry.config().equals(config))
                .findFirst()
                .orElseThrow(() -> unmeasured(config));
    }

    /** The entry of a task's decoder in a subnet; one that was not measured is refused. */
    public DecoderEntry decoder(EncoderConfig encoder, String task, double width) {
        task(task);
        return encoder(encoder).decoders().get(task).stream()
                .filter(entry -> entry.width() == width)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("decoder width: " + width + " of " + task
                        + " is not in the quality table; " + decoderWidths() + " are."));
    }

    /** The cost of a subnet, whose every part must be in the table. */
    public Cost cost(SubnetConfig subnet) {
        return subnet.decoders().entrySet().stream()
                .map(entry -> decoder(subnet.encoder(), entry.getKey(), entry.getValue())
                        .cost())
                .reduce(encoder(subnet.encoder()).cost(), Cost::plus);
    }

    /**
     * The quality of a task as planners compare it, so that metres and shares can be added up: 1 plus the relative gain of the primary
     * metric over the supernet's. 1 is as good as the supernet, more is better. Ours; the paper does not say how it weighs tasks.
     */
    public double quality(Task task, DecoderEntry entry) {
        return quality(task, reference(task), entry);
    }

    static double quality(Task task, double reference, DecoderEntry entry) {
        return 1
                + task.primaryMetric()
                        .relativeGain(entry.metrics().get(task.primaryMetric().name()), reference);
    }

    /**
     * The table of some of the tasks, in the order of this one; its full cost is that of a supernet of these tasks alone.
     *
     * @throws InvalidInputException where {@code names} is empty or one is unknown
     */
    public QualityTable only(Collection<String> names) {
        if (names.isEmpty()) {
            throw new InvalidInputException(
                    "tasks: none is asked for; at least one of " + taskNames() + " is needed. Maybe ask for all.");
        }
        Assignments.requireKnown(names, taskNames());
        List<Task> asked =
                tasks.stream().filter(task -> names.contains(task.name())).toList();
        List<EncoderEntry> entries =
                encoders.stream().map(entry -> entry.only(names)).toList();
        return new QualityTable(asked, cost(supernet().only(names)), entries);
    }

    /** Everything at full width. */
    SubnetConfig supernet() {
        Map<String, Double> decoders = taskNames().stream().collect(Collectors.toMap(task -> task, task -> 1.0));
        return new SubnetConfig(TableRules.full(encoders).config(), decoders);
    }

    /** The decoder of the supernet itself. */
    DecoderEntry fullDecoder(String task) {
        return TableRules.fullDecoder(encoders, task);
    }

    /** The primary metric of the supernet. */
    double reference(Task task) {
        return fullDecoder(task.name()).metrics().get(task.primaryMetric().name());
    }

    static InvalidInputException unknownTask(String name, List<String> known) {
        return new InvalidInputException(
                "task: \"" + name + "\" is unknown; the tasks are " + known + ". " + Nearest.advice(name, known));
    }

    private static InvalidInputException unmeasured(EncoderConfig config) {
        return new InvalidInputException("encoder widths: " + config
                + " are not in the quality table. Maybe build the table with this configuration among its candidates.");
    }
}
