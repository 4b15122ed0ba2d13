package io.rheostat.server.v2;

import io.rheostat.runtime.PreparedImage;
import io.rheostat.server.predict.Planned;
import io.rheostat.server.predict.Ran;
import io.rheostat.server.predict.SubnetNames;
import io.rheostat.server.predict.TooLargeException;
import io.rheostat.server.predict.Visit;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers inference requests. Stateless. */
public final class Inference {
    /** The one version of a model that there is. */
    public static final String VERSION = "1";

    /** What a value takes as text, at most, near enough. */
    private static final int BYTES_AS_TEXT = 14;

    private Inference() {}

    /**
     * @param headerLength bytes of JSON before binary tensors; null where there are none
     * @param mostBytes of an answer
     */
    public static InferAnswer answer(Visit visit, byte[] body, @Nullable Integer headerLength, long mostBytes) {
        InferRequest request = InferReader.read(body, headerLength);
        Planned planned = visit.plan(request.dials());
        List<PreparedImage> images = ImageTensor.prepare(request.inputs(), visit);
        List<Task> tasks = visit.served().table().tasks().stream()
                .filter(task -> planned.plan().decoders().containsKey(task.name()))
                .toList();
        requireOneSize(tasks, images);
        requireSmall(request, tasks, images, mostBytes);
        List<Ran> ran = visit.run(planned, images);
        long begin = System.nanoTime();
        List<OutputTensor> outputs = new ArrayList<>();
        tasks.forEach(task -> outputs.add(output(visit, task, ran)));
        long results = System.nanoTime() - begin;
        return InferWriter.write(
                request.id(),
                visit.served().name(),
                VERSION,
                parameters(visit, planned, ran, results),
                outputs,
                request);
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

    private static void requireOneSize(List<Task> tasks, List<PreparedImage> images) {
        boolean dense = tasks.stream().anyMatch(task -> task.kind().isDense());
        PreparedImage first = images.get(0);
        if (dense
                && !images.stream()
                        .allMatch(image -> image.height() == first.height() && image.width() == first.width())) {
            throw OutputTensor.sizesDiffer();
        }
    }

    /** Of a small image there may be much to say, so the answer is measured before it is computed. */
    private static void requireSmall(
            InferRequest request, List<Task> tasks, List<PreparedImage> images, long mostBytes) {
        long pixels = (long) images.get(0).height() * images.get(0).width();
        long bytes = 0;
        for (Task task : tasks) {
            long values = images.size() * OutputTensor.values(task, pixels);
            bytes += values * (request.isBinary(task.name()) ? Float.BYTES : BYTES_AS_TEXT);
        }
        if (bytes > mostBytes) {
            throw new TooLargeException("outputs: they would take about " + bytes + " bytes; " + mostBytes
                    + " are allowed. Maybe ask for binary data, for fewer outputs, or send smaller images.");
        }
    }

    private static Map<String, Object> parameters(Visit visit, Planned planned, List<Ran> ran, long results) {
        long run = ran.stream().mapToLong(Ran::runNanos).max().orElseThrow();
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
        parameters.put("queue_ms", queued / 1e6);
        parameters.put("budget_served", planned.served());
        parameters.put("budget_lowered", planned.lowered());
        return parameters;
    }
}
