package io.rheostat.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a demonstration took, in this process.
 *
 * @param trained whether all of the work was done here; else a run was completed, or only shown
 * @param seconds from its beginning to its last figure
 * @param peakMemory bytes that the process has resided in at most; empty where the system does not tell
 * @param cores of the machine
 */
public record Effort(boolean trained, double seconds, OptionalLong peakMemory, int cores) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** @param start what {@link System#nanoTime} was in the beginning */
    public static Effort since(long start, boolean trained) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Effort(trained, seconds, peak(), Runtime.getRuntime().availableProcessors());
    }

    private static OptionalLong peak() {
        try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
