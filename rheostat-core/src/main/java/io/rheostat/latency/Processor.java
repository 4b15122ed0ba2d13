package io.rheostat.latency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The processor of a machine, as its system names it.
 *
 * @param physicalCores 0 where they are not known
 */
record Processor(String name, int physicalCores) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final int SECONDS_TO_WAIT = 2;

    static Processor here() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return of(sysctl("machdep.cpu.brand_string"), sysctl("hw.physicalcpu"));
        }
        if (system.startsWith("windows")) {
            return of(System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", ""), "");
        }
        return ofCpuInfo(cpuInfo());
    }

    /** What {@code /proc/cpuinfo} says: a block of {@code key : value} lines a logical core, blank lines between. */
    static Processor ofCpuInfo(List<String> lines) {
        Map<String, String> first = new HashMap<>();
        Set<List<String>> cores = new HashSet<>();
        for (Map<String, String> block : blocks(lines)) {
            block.forEach(first::putIfAbsent);
            if (block.containsKey("core id")) {
                cores.add(List.of(block.getOrDefault("physical id", ""), block.get("core id")));
            }
        }
        String name = first.getOrDefault("model name", arm(first));
        return of(name, String.valueOf(cores.size()));
    }

    /** ARM's kernels give numbers instead of a name. */
    private static String arm(Map<String, String> block) {
        return block.containsKey("CPU part")
                ? "implementer " + block.getOrDefault("CPU implementer", "?") + " part " + block.get("CPU part")
                : block.getOrDefault("Hardware", "");
    }

    /** Falls back to the architecture and to unknown. */
    static Processor of(String name, String physicalCores) {
        String known = name.strip().replaceAll("\\s+", " ");
        String cores = physicalCores.strip();
        return new Processor(
                known.isEmpty() ? System.getProperty("os.arch") : known,
                cores.matches("\\d{1,6}") ? Integer.parseInt(cores) : 0);
    }

    private static List<Map<String, String>> blocks(List<String> lines) {
        List<Map<String, String>> blocks = new ArrayList<>(List.of(new HashMap<>()));
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                blocks.add(new HashMap<>());
            } else if (colon > 0) {
                blocks.get(blocks.size() - 1)
                        .put(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip());
            }
        }
        return blocks;
    }

    private static List<String> cpuInfo() {
        try {
            return Files.readAllLines(CPU_INFO, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Neither Linux nor one of the others: the architecture has to do as a name.
            return List.of();
        }
    }

    /** What the system says of a name; empty where it says nothing. */
    private static String sysctl(String name) {
        try {
            Process process = new ProcessBuilder("/usr/sbin/sysctl", "-n", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
