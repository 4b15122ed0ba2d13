package io.rheostat.benchmark.serving;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The most that a service could serve: ONNX Runtime alone, in a loop over one batch that stays where it is, with nothing done with what
 * comes out. Also writes a request for the service, {@code request.lua} for wrk.
 *
 * <p>Arguments: a subnet as {@code rheostat export} writes it, images a batch, threads, seconds, the budget to ask the service for, and the
 * folder for the request.
 */
public final class ServingLoop {
    private static final String LUA = """
            local file = io.open("%s", "rb")
            wrk.method = "POST"
            wrk.body = file:read("*a")
            wrk.headers["Content-Type"] = "application/octet-stream"
            wrk.headers["%s"] = "%d"
            file:close()
            """;

    private ServingLoop() {}

    public static void main(String[] arguments) throws OrtException, IOException {
        int batch = Integer.parseInt(arguments[1]);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Integer.parseInt(arguments[2]));
            try (OrtSession session =
                    OrtEnvironment.getEnvironment().createSession(Files.readAllBytes(Path.of(arguments[0])), options)) {
                TensorInfo input =
                        (TensorInfo) session.getInputInfo().get("image").getInfo();
                int height = (int) input.getShape()[2];
                int width = (int) input.getShape()[3];
                writeRequest(Path.of(arguments[5]), height, width, arguments[4]);
                rate(session, batch, height, width, 5);
                System.out.printf(
                        Locale.ROOT,
                        "%.1f images/s in a bare loop%n",
                        rate(session, batch, height, width, Double.parseDouble(arguments[3])));
            }
        }
    }

    private static void writeRequest(Path folder, int height, int width, String budget) throws IOException {
        InferCall call = InferCall.of(height, width, new float[3 * height * width], budget, "");
        Path body = folder.resolve("request.bin").toAbsolutePath();
        Files.write(body, call.body());
        Files.writeString(
                folder.resolve("request.lua"),
                String.format(Locale.ROOT, LUA, body, InferCall.LENGTH, call.headerLength()));
    }

    private static double rate(OrtSession session, int batch, int height, int width, double seconds)
            throws OrtException {
        FloatBuffer images = ByteBuffer.allocateDirect(batch * 3 * height * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (OnnxTensor input = OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), images, new long[] {batch, 3, height, width})) {
            long start = System.nanoTime();
            long runs = 0;
            while (System.nanoTime() - start < seconds * 1e9) {
                session.run(Map.of("image", input)).close();
                runs++;
            }
            return runs * batch / ((System.nanoTime() - start) / 1e9);
        }
    }
}
