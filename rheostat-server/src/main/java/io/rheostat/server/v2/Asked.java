package io.rheostat.server.v2;

import io.rheostat.runtime.PreparedImage;
import io.rheostat.server.predict.Planned;
import io.rheostat.server.predict.TooLargeException;
import io.rheostat.server.predict.Visit;
import io.rheostat.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inference request whose subnet is planned and whose images are prepared: the body that it came in is needed no more.
 *
 * @param request without its inputs
 * @param images at least one
 * @param tasks whose outputs are asked for
 */
public record Asked(InferRequest request, Planned planned, List<PreparedImage> images, List<Task> tasks) {
    /** What a value takes as text, at most, near enough. */
    private static final int BYTES_AS_TEXT = 14;

    /** An answer is put together before it is sent. */
    private static final int COPIES = 2;

    /**
     * @param headerLength bytes of JSON before binary tensors; null where there are none
     * @throws io.rheostat.InvalidInputException where the body is no inference request
     */
    public static Asked read(Visit visit, byte[] body, @Nullable Integer headerLength) {
        InferRequest request = InferReader.read(body, headerLength, visit::hold);
        Planned planned = visit.plan(request.dials());
        List<PreparedImage> images = ImageTensor.prepare(request.inputs(), visit);
        List<Task> tasks = visit.served().table().tasks().stream()
                .filter(task -> planned.plan().decoders().containsKey(task.name()))
                .toList();
        requireOneSize(tasks, images);
        return new Asked(request.withoutInputs(), planned, images, tasks);
    }

    /**
     * Of a small image there may be much to say, so room is taken for the answer before it is computed.
     *
     * @param most bytes of an answer
     */
    public void holdAnswer(Visit visit, long most) {
        long pixels = (long) images.get(0).height() * images.get(0).width();
        long bytes = 0;
        for (Task task : tasks) {
            long values = images.size() * OutputTensor.values(task, pixels);
            bytes += values * (request.isBinary(task.name()) ? Float.BYTES : BYTES_AS_TEXT);
        }
        if (bytes > most) {
            throw new TooLargeException("outputs: they would take about " + bytes + " bytes; " + most
                    + " are allowed. Maybe ask for binary data, for fewer outputs, or send smaller images.");
        }
        visit.hold(COPIES * bytes);
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
}
