package io.rheostat.server.api;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.Encoder;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Resource;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.predict.RequestPlanner;
import io.rheostat.space.ChannelRounding;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/model} answers. */
public record ModelView(
        String name,
        String version,
        List<TaskView> tasks,
        EncoderView encoder,
        List<DecoderView> decoders,
        InputView input,
        long macs,
        long params,
        BudgetView budget,
        @Nullable LatencyView latency,
        List<SampleView> samples,
        ProvenanceView provenance,
        LimitsView limits,
        @Nullable GovernorView governor) {
    public record TaskView(String name, String kind, List<String> classes, MetricView metric, double supernet) {}

    public record MetricView(String name, String unit, boolean higherIsBetter) {}

    public record EncoderView(String type, List<StageView> stages) {}

    /**
     * @param widths those that occur
     * @param active channels at each of the widths
     */
    public record StageView(int channels, int stride, List<Double> widths, List<Integer> active) {}

    public record DecoderView(String task, String type, int channels, List<Double> widths) {}

    public record InputView(int height, int width) {}

    /** @param mostShare that the operator allows */
    public record BudgetView(double leastShare, double mostShare, long leastMacs, long mostMacs) {}

    /** @param allowedMs of the largest subnet that the operator allows, for all tasks alike */
    public record LatencyView(double leastMs, double mostMs, double allowedMs) {}

    public record ProvenanceView(
            String data, Instant date, @Nullable String gitCommit) {}

    public record LimitsView(int bodyBytes, long pixels, long deadlineMs) {}

    /** @param mostShare of the supernet's MACs that the operator allows */
    public static ModelView of(ServedModel served, Limits limits, double mostShare, @Nullable GovernorView governor) {
        Bundle bundle = served.model().bundle();
        QualityTable table = bundle.table();
        return new ModelView(
                served.name(),
                served.version(),
                table.tasks().stream().map(task -> task(task, served)).toList(),
                encoder(served),
                table.tasks().stream().map(task -> decoder(task, bundle)).toList(),
                new InputView(
                        bundle.preprocessing().height(), bundle.preprocessing().width()),
                table.fullCost().macs(),
                table.fullCost().params(),
                budget(served, mostShare),
                latency(served, mostShare),
                SampleView.of(served.samples()),
                provenance(bundle.provenance()),
                new LimitsView(
                        limits.bodyBytes(), limits.pixels(), limits.deadline().toMillis()),
                governor);
    }

    private static TaskView task(Task task, ServedModel served) {
        Metric metric = task.primaryMetric();
        double supernet = served.table()
                .decoder(served.supernet().full().encoder(), task.name(), 1)
                .metrics()
                .get(metric.name());
        return new TaskView(
                task.name(),
                task.kind().toString(),
                task.classes(),
                new MetricView(metric.name(), metric.unit(), metric.higherIsBetter()),
                supernet);
    }

    private static EncoderView encoder(ServedModel served) {
        List<Encoder.Stage> stages = served.supernet().encoderStages();
        ChannelRounding rounding =
                new ChannelRounding(served.supernet().spec().encoder().divisor());
        List<StageView> views = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            int stage = i;
            List<Double> widths = served.table().encoders().stream()
                    .map(entry -> entry.config().width(stage))
                    .distinct()
                    .sorted()
                    .toList();
            views.add(stage(stages.get(i), widths, rounding));
        }
        return new EncoderView(served.supernet().spec().encoder().type().toString(), views);
    }

    private static StageView stage(Encoder.Stage stage, List<Double> widths, ChannelRounding rounding) {
        List<Integer> active = widths.stream()
                .map(width -> rounding.active(stage.channels(), width))
                .toList();
        return new StageView(stage.channels(), stage.stride(), widths, active);
    }

    private static DecoderView decoder(Task task, Bundle bundle) {
        DecoderSpec spec = bundle.network().decoderOf(task.name());
        return new DecoderView(
                task.name(),
                spec.type().toString(),
                spec.channels(),
                bundle.table().decoderWidths());
    }

    private static BudgetView budget(ServedModel served, double mostShare) {
        long least = served.smallest().cost().macs();
        long most = served.table().fullCost().macs();
        return new BudgetView((double) least / most, mostShare, least, most);
    }

    private static @Nullable LatencyView latency(ServedModel served, double mostShare) {
        ControllableModel model = served.model();
        Long least = model.planningIndex().latencyNanos(served.smallest().config());
        return least == null
                ? null
                : new LatencyView(
                        PlanView.millis((long) least),
                        PlanView.millis(model.planningIndex().whole(Resource.LATENCY)),
                        PlanView.millis(RequestPlanner.supernet(served, mostShare)
                                .plan()
                                .latencyNanos()));
    }

    private static ProvenanceView provenance(Provenance provenance) {
        return new ProvenanceView(provenance.dataName(), provenance.date(), provenance.gitCommit());
    }
}
