package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Shape;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {
    @AfterEach
    void back_to_defaults() {
        TorchRuntime.start(TorchSettings.defaults());
    }

    @Test
    void threads_are_set_in_libtorch_and_in_openblas() {
        TorchRuntime.start(new TorchSettings(2, 1, true));
        assertThat(torch.get_num_threads()).isEqualTo(2);
        assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
        TorchRuntime.start(TorchSettings.defaults().withThreads(1));
        assertThat(torch.get_num_threads()).isEqualTo(1);
    }

    @Test
    void the_useful_line_of_a_native_failure_is_the_message_and_the_rest_the_cause() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(), 1)) {
            Tensor image = Tensors.zeros(new Shape(1, 3, 8, 8));
            Tensor kernel = Tensors.zeros(new Shape(4, 5, 3, 3));
            assertThatThrownBy(() -> TorchRuntime.call(
                            () -> TorchOps.training(store).conv2d(image, kernel, null, Conv2dSpec.same(3, 1))))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("to have 5 channels, but got 3")
                    .message()
                    .doesNotContain("\n", "Exception raised from");
        }
    }

    @Test
    void failures_of_our_own_pass_unchanged() {
        InvalidInputException ours = new InvalidInputException("width: wrong");
        assertThatThrownBy(() -> TorchRuntime.run(() -> {
                    throw ours;
                }))
                .isSameAs(ours);
    }

    @Test
    void equal_seeds_give_equal_draws() {
        try (PointerScope scope = new PointerScope()) {
            TorchRuntime.seed(5);
            float[] first = Tensors.toArray(torch.randn(new long[] {8}));
            TorchRuntime.seed(5);
            assertThat(Tensors.toArray(torch.randn(new long[] {8}))).containsExactly(first);
            assertThat(Tensors.toArray(torch.randn(new long[] {8}))).isNotEqualTo(first);
        }
    }

    @Test
    void versions_name_every_native_library() {
        assertThat(TorchRuntime.versions())
                .containsEntry("libtorch", "2.10.0")
                .containsEntry("javacpp-pytorch", "2.10.0-1.5.13")
                .containsEntry("openblas", "0.3.31-1.5.13")
                .containsKeys("onednn", "cpu-capability")
                .doesNotContainValue("unknown");
    }

    @Test
    void thread_counts_below_one_are_refused() {
        assertThatThrownBy(() -> new TorchSettings(0, 1, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("threads", "0", "Maybe");
    }
}
