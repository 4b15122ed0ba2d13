package io.rheostat.latency;

import io.rheostat.InvalidInputException;

/**
 * What latencies were measured on and with: where any of these differs, they are those of another machine.
 *
 * @param processor the name of the processor
 * @param physicalCores of the machine, at least 1; as many as logical ones where the system doesn't tell
 * @param logicalCores that the process may use, at least 1
 * @param threads that one call uses, at least 1
 * @param runtime what runs the subnets, and its version
 */
public record MachineKey(String processor, int physicalCores, int logicalCores, int threads, String runtime) {
    public MachineKey {
        checkText("processor", processor);
        checkCount("physicalCores", physicalCores);
        checkCount("logicalCores", logicalCores);
        checkCount("threads", threads);
        checkText("runtime", runtime);
    }

    /** The machine that runs this; may start a process of the system to ask it, so it takes milliseconds. */
    public static MachineKey here(int threads, String runtime) {
        Processor processor = Processor.here();
        int logical = Runtime.getRuntime().availableProcessors();
        int physical = processor.physicalCores() > 0 ? processor.physicalCores() : logical;
        return new MachineKey(processor.name(), physical, logical, threads, runtime);
    }

    private static void checkText(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidInputException(
                    field + ": \"" + text + "\" is blank; a name is needed. Maybe the file was changed by hand.");
        }
    }

    private static void checkCount(String field, int count) {
        if (count < 1) {
            throw new InvalidInputException(
                    field + ": " + count + " is not allowed; at least 1 is. Maybe you meant 1.");
        }
    }
}
