package io.rheostat.benchmark;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.train.torch.ConvolutionCheck;
import io.rheostat.train.torch.ConvolutionCheck.Case;
import io.rheostat.train.torch.ConvolutionCheck.Fault;
import io.rheostat.train.torch.TorchRuntime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * How many of the cases of {@link ConvolutionCheck} libtorch computes wrongly on this machine when it is called as usual, in both layouts,
 * and in the ways that networks here are trained with.
 *
 * <p>Argument: {@code first} or {@code last}, where channels are in memory when libtorch is called as usual, or {@code ours}. One at a time, for a
 * wrong one may write where it must not, and end the process.
 */
public final class ConvolutionFaults {
    private ConvolutionFaults() {}

    public static void main(String[] arguments) {
        System.out.println(TorchRuntime.versions());
        switch (arguments.length == 1 ? arguments[0] : "") {
            case "first" -> print(ConvolutionCheck.run(ConvolutionFaults::plain));
            case "last" ->
                print(ConvolutionCheck.run(
                        (x, weight, bias, spec) -> plain(x.contiguous(MemoryFormat.ChannelsLast), weight, bias, spec)));
            case "ours" -> print(ConvolutionCheck.run());
            default -> throw new InvalidInputException("the way to convolve must be given: first, last or ours.");
        }
    }

    private static Tensor plain(Tensor x, Tensor weight, Tensor bias, Conv2dSpec spec) {
        return torch.conv2d(
                x,
                weight,
                new TensorOptional(bias),
                new long[] {spec.stride(), spec.stride()},
                new long[] {spec.padding(), spec.padding()},
                new long[] {spec.dilation(), spec.dilation()},
                spec.depthwise() ? x.size(1) : 1);
    }

    private static void print(List<Fault> faults) {
        System.out.printf(
                "%d of %d cases are wrong%n",
                count(faults), ConvolutionCheck.cases().size());
        Map<String, List<Fault>> kinds = faults.stream()
                .collect(Collectors.groupingBy(ConvolutionFaults::kind, TreeMap::new, Collectors.toList()));
        Map<String, Long> all = ConvolutionCheck.cases().stream()
                .collect(Collectors.groupingBy(ConvolutionFaults::kind, Collectors.counting()));
        kinds.forEach((kind, found) -> System.out.printf(
                "  %-46s %2d of %2d: %s%n",
                kind,
                count(found),
                all.get(kind),
                found.stream().map(Fault::part).collect(Collectors.toCollection(TreeSet::new))));
    }

    private static long count(List<Fault> faults) {
        return faults.stream().map(Fault::of).distinct().count();
    }

    private static String kind(Fault fault) {
        return kind(fault.of());
    }

    private static String kind(Case of) {
        return of.toString().replaceAll(", [0-9]+ to .*", "");
    }
}
