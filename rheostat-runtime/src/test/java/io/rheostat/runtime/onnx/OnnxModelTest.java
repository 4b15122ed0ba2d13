package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.space.SubnetConfig;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxModelTest {
    private static final ModelProto FRAME =
            ModelProto.newBuilder().setIrVersion(8).setProducerName("test").build();

    /** The protobuf library is the oracle: it reads what was written, and finds what it would have written itself. */
    @ParameterizedTest
    @EnumSource
    void what_is_written_is_the_message_that_the_protobuf_library_knows(EncoderType type)
            throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 3; seed++) {
            Supernet supernet = Nets.of(type, 32);
            SubnetConfig subnet = Nets.subnet(supernet, new Random(seed));
            OnnxGraph graph = OnnxExport.graph(
                    supernet,
                    Nets.weights(supernet, new Random(seed)),
                    Nets.statistics(supernet, subnet, seed),
                    subnet,
                    OnnxOptions.ofSize(64, 64));
            OnnxModel model = new OnnxModel(FRAME, graph);
            ModelProto expected = FRAME.toBuilder().setGraph(graph.whole()).build();
            assertThat(ModelProto.parseFrom(model.toBytes()))
                    .as("seed %d, %s", seed, subnet)
                    .isEqualTo(expected);
            assertThat(model.toBytes()).hasSize(expected.getSerializedSize());
            ByteBuffer direct = model.toDirectBuffer();
            assertThat(direct.isDirect()).isTrue();
            assertThat(direct).isEqualTo(ByteBuffer.wrap(model.toBytes()));
        }
    }
}
