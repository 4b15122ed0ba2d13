package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    @Test
    void outputs_and_gradients_are_those_of_double_precision_whatever_lay_in_memory() {
        assertThat(ConvolutionCheck.run()).isEmpty();
    }

    @Test
    void the_check_finds_an_output_that_is_wrong_where_channels_do_not_fill_a_block() {
        assertThat(ConvolutionCheck.run((x, weight, bias, spec) -> {
                    Tensor right = Convolution.of(x, weight, bias, spec);
                    return weight.size(0) % 16 == 0 ? right : right.mul(new Scalar(1.03));
                }))
                .extracting(fault -> fault.of().out())
                .contains(1, 21, 40)
                .doesNotContain(96);
    }

    @Test
    void the_check_finds_memory_that_was_not_written() {
        assertThat(ConvolutionCheck.run((x, weight, bias, spec) -> {
                    Tensor right = Convolution.of(x, weight, bias, spec);
                    Tensor unwritten = torch.full(right.shape(), new Scalar(Double.NaN));
                    return weight.size(0) == 96 ? right.add(unwritten) : right;
                }))
                .extracting(ConvolutionCheck.Fault::part)
                .contains("output");
    }
}
