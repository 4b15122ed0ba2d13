package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.rheostat.bundle.Bundle;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.space.SubnetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarningsTest {
    @TempDir
    Path folder;

    @Test
    void onnx_runtime_opens_graphs_of_all_encoders_and_decoders_without_a_warning()
            throws IOException, InterruptedException {
        List<Path> models = new ArrayList<>();
        for (EncoderType type : EncoderType.values()) {
            models.add(write(type + "-fixed", graph(type, OnnxOptions.ofSize(45, 64))));
            models.add(write(type + "-any", graph(type, OnnxOptions.ofAnySize())));
        }
        assertThat(warnings(models)).isEmpty();
    }

    @Test
    void it_opens_models_that_count_in_integers_without_a_warning() throws IOException, InterruptedException {
        List<Path> models = new ArrayList<>();
        for (EncoderType type : EncoderType.values()) {
            Bundle bundle = Bundles.of(Nets.of(type, 16), 8);
            byte[] model = Int8ExportTest.int8(bundle, bundle.space().uniform(0.5, 0.5), OnnxOptions.ofAnySize());
            models.add(Files.write(folder.resolve(type + ".onnx"), model));
        }
        assertThat(warnings(models)).isEmpty();
    }

    @Test
    void it_would_warn_of_weights_that_nothing_reads() throws IOException, InterruptedException {
        TensorProto idle = TensorProto.newBuilder()
                .setName("idle")
                .setDataType(DataType.FLOAT.getNumber())
                .addDims(1)
                .setRawData(ByteString.copyFrom(new byte[Float.BYTES]))
                .build();
        GraphProto graph = graph(EncoderType.RESNET9, OnnxOptions.ofSize(32, 32)).toBuilder()
                .addInitializer(idle)
                .build();
        assertThat(warnings(List.of(write("idle", graph)))).anyMatch(line -> line.contains("idle"));
    }

    private static GraphProto graph(EncoderType type, OnnxOptions options) {
        Random random = new Random(8);
        Supernet supernet = Nets.of(type, 16);
        SubnetConfig subnet = Nets.subnet(supernet, random);
        return OnnxExport.graph(
                        supernet, Nets.weights(supernet, random), Nets.statistics(supernet, subnet, 8), subnet, options)
                .whole();
    }

    private Path write(String name, GraphProto graph) throws IOException {
        return Files.write(folder.resolve(name + ".onnx"), Engines.model(graph));
    }

    /** What ONNX Runtime says of these models; what it says of the machine when it starts is left out. */
    private List<String> warnings(List<Path> models) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadProgram.class.getName());
        List<String> command =
                Stream.concat(program, models.stream().map(Path::toString)).toList();
        Process process = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(errors).stream()
                .filter(line -> line.contains("onnxruntime") && !line.contains("device_discovery"))
                .toList();
    }
}
