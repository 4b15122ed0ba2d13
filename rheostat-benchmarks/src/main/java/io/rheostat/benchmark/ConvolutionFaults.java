package io.rheostat.benchmark;

import io.rheostat.InvalidInputException;
import io.rheostat.train.torch.ConvolutionCheck;
import io.rheostat.train.torch.ConvolutionCheck.Case;
import io.rheostat.train.torch.ConvolutionCheck.Fault;
import io.rheostat.train.torch.TorchRuntime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
            case "first" -> print(ConvolutionCheck.runAsUsual(MemoryFormat.Contiguous));
            case "last" -> print(ConvolutionCheck.runAsUsual(MemoryFormat.ChannelsLast));
            case "ours" -> print(ConvolutionCheck.run());
            default -> throw new InvalidInputException("the way to convolve must be given: first, last or ours.");
        }
    }

    private static void print(List<Fault> faults) {
        System.out.printf(
                "%d of %d cases are wrong%n",
                ConvolutionCheck.wrongCases(faults), ConvolutionCheck.cases().size());
        Map<String, List<Fault>> kinds = faults.stream()
                .collect(Collectors.groupingBy(ConvolutionFaults::kind, TreeMap::new, Collectors.toList()));
        Map<String, Long> all = ConvolutionCheck.cases().stream()
                .collect(Collectors.groupingBy(ConvolutionFaults::kind, Collectors.counting()));
        kinds.forEach((kind, found) -> System.out.printf(
                "  %-46s %2d of %2d: %s%n",
                kind,
                ConvolutionCheck.wrongCases(found),
                all.get(kind),
                found.stream().map(Fault::part).collect(Collectors.toCollection(TreeSet::new))));
    }

    private static String kind(Fault fault) {
        return kind(fault.of());
    }

    private static String kind(Case of) {
        return of.toString().replaceAll(", [0-9]+ to .*", "");
    }
}
