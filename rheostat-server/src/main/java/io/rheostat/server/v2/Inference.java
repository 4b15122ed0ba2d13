package io.rheostat.server.v2;

import io.rheostat.server.predict.Planned;
import io.rheostat.server.predict.Ran;
import io.rheostat.server.predict.SubnetNames;
import io.rheostat.server.predict.Visit;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers inference requests. Stateless. */
public final class Inference {
    /** The one version of a model that there is. */
    public static final String VERSION = "1";

    private Inference() {}

    /** Runs what is asked for, and writes down what came out. */
    public static InferAnswer answer(Visit visit, Asked asked) {
        List<Ran> ran = visit.run(asked.planned(), asked.images());
        long begin = System.nanoTime();
        List<OutputTensor> outputs = visit.inTurn(() ->
                asked.tasks().stream().map(task -> output(visit, task, ran)).toList());
        long results = System.nanoTime() - begin;
        return InferWriter.write(
                visit.served().name(),
                VERSION,
                parameters(visit, asked.planned(), ran, results),
                outputs,
                asked.request());
    }

    private static OutputTensor output(Visit visit, Task task, List<Ran> ran) {
        OutputTensor output = OutputTensor.of(
                task, ran.size(), ran.get(0).raw().height(), ran.get(0).raw().width());
        for (Ran one : ran) {
            visit.result(one.raw(), task, result -> {
                output.put(result);
                return output;
            });
        }
        return output;
    }

    private static Map<String, Object> parameters(Visit visit, Planned planned, List<Ran> ran, long results) {
        long run = ran.stream().mapToLong(Ran::runNanos).max().orElseThrow();
        long compiled = ran.stream().mapToLong(Ran::compileNanos).max().orElseThrow();
        long queued = ran.stream().mapToLong(Ran::queueNanos).max().orElseThrow();
        long full = visit.served().table().fullCost().macs();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "subnet", SubnetNames.of(planned.plan().config(), visit.served().table()));
        parameters.put("macs", planned.plan().cost().macs());
        parameters.put("share", (double) planned.plan().cost().macs() / full);
        if (planned.plan().latencyNanos() != null) {
            parameters.put("planned_ms", planned.plan().latencyNanos() / 1e6);
        }
        parameters.put("measured_ms", (visit.prepareNanos() + run + results) / 1e6);
        parameters.put("compile_ms", compiled / 1e6);
        parameters.put("queue_ms", queued / 1e6);
        parameters.put("budget_served", planned.served());
        parameters.put("budget_lowered", planned.lowered());
        return parameters;
    }
}
