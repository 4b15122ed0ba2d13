package io.rheostat.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.Bundles;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputLayoutTest {
    private static final int IMAGES = 3;

    @Test
    void what_a_session_writes_into_memory_of_the_caller_is_what_it_gives_otherwise_to_the_last_bit() {
        long seed = 4;
        Bundle bundle = Bundles.small();
        CompiledSubnet session =
                new BundleCompiler(bundle, new Engine(1)).compile(Bundles.anySubnet(bundle, new Random(seed)));
        Shape shape = new Shape(
                IMAGES,
                3,
                bundle.preprocessing().height(),
                bundle.preprocessing().width());
        FloatBuffer images = direct((int) shape.elements());
        new Random(seed).doubles(shape.elements()).forEach(value -> images.put((float) value));
        images.flip();
        OutputLayout layout = session.layout();
        // Longer than needed, as memory is that was lent before.
        FloatBuffer outputs = direct(layout.values(IMAGES) + 7);
        session.run(images, shape, outputs);
        Map<String, FloatTensor> expected = session.run(images, shape);
        assertThat(layout.shapes().keySet()).isEqualTo(expected.keySet());
        for (int i = 0; i < IMAGES; i++) {
            Map<String, FloatTensor> own = layout.copy(outputs, IMAGES, i);
            for (String task : expected.keySet()) {
                FloatTensor whole = expected.get(task);
                int size = whole.values().length / IMAGES;
                assertThat(own.get(task).values())
                        .as("image %d, %s, seed %d", i, task, seed)
                        .isEqualTo(Arrays.copyOfRange(whole.values(), i * size, (i + 1) * size));
                assertThat(own.get(task).shape().batch()).isEqualTo(1);
                assertThat(own.get(task).shape().channels())
                        .isEqualTo(whole.shape().channels());
            }
        }
        session.release();
    }

    @Test
    void images_are_found_where_the_layout_says_they_are() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("b", new Shape(1, 2));
        shapes.put("a", new Shape(1, 1, 1, 3));
        OutputLayout layout = new OutputLayout(shapes);
        assertThat(layout.values(2)).isEqualTo(10);
        FloatBuffer batch = FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(layout.copy(batch, 2, 0).get("b").values()).containsExactly(1, 2);
        assertThat(layout.copy(batch, 2, 1).get("b").values()).containsExactly(3, 4);
        assertThat(layout.copy(batch, 2, 0).get("a").values()).containsExactly(5, 6, 7);
        assertThat(layout.copy(batch, 2, 1).get("a").values()).containsExactly(8, 9, 10);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
