package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.train.torch.ConvolutionCheck.Fault;
import java.util.List;
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
    void the_check_finds_an_output_that_is_a_little_wrong() {
        List<Fault> faults = ConvolutionCheck.run((x, weight, bias, spec) -> {
            Tensor right = Convolution.of(x, weight, bias, spec);
            return weight.size(0) == 96 ? right.mul(new Scalar(1.03)) : right;
        });
        assertThat(faults).extracting(fault -> fault.of().out()).containsOnly(96);
        assertThat(faults)
                .extracting(Fault::part)
                .contains("output", "gradient of the input", "gradient of the weight");
    }

    @Test
    void the_check_finds_what_lay_in_memory_in_an_output() {
        List<Fault> faults = ConvolutionCheck.run((x, weight, bias, spec) -> {
            Tensor right = Convolution.of(x, weight, bias, spec);
            Tensor unwritten = torch.empty_like(right.detach()).mul(new Scalar(0.0));
            return weight.size(0) == 96 ? right.add(unwritten) : right;
        });
        assertThat(faults).extracting(Fault::part).containsOnly("output");
        assertThat(faults).extracting(Fault::error).contains(Double.NaN);
    }
}
