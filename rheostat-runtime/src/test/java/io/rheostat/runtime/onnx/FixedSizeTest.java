package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedSizeTest {
    @Test
    void a_scale_gives_the_wanted_extent_in_either_precision() {
        List<String> wrong = new ArrayList<>();
        for (int in = 1; in <= 300; in++) {
            for (int out = 1; out <= 1200; out++) {
                check(in, out, wrong);
            }
        }
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            check(1 + random.nextInt(5000), 1 + random.nextInt(20000), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(int in, int out, List<String> wrong) {
        float scale = FixedSize.scale(in, out);
        boolean near = Math.abs(scale - (double) out / in) <= Math.ulp(scale);
        if (!near || (long) (scale * in) != out || (long) ((double) scale * in) != out) {
            wrong.add(in + " to " + out + " by " + scale);
        }
    }

    @Test
    void what_has_the_size_already_is_not_resized() {
        FixedSize size = new FixedSize(20, 30);
        assertThat(size.resize(size.image, 20, 30)).isSameAs(size.image);
        assertThat(size.resize(size.image, 30, 20).shape()).isEqualTo(new Shape(1, 3, 30, 20));
    }
}
