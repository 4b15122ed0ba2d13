package io.rheostat.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Examines what the program runs on. */
final class Machine {
    private static final long GIB = 1L << 30;
    private static final Set<String> PLATFORMS = Set.of("linux amd64", "mac os x aarch64", "windows amd64");

    private Machine() {}

    static List<Finding> examine() {
        return List.of(java(), platform(), cores(), memory(), heap(), disk());
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String value = version + ", " + System.getProperty("java.vm.name");
        return Finding.expect(
                version.feature() >= 17, "java", value, "Maybe install Java 17 or newer, and set JAVA_HOME.");
    }

    private static Finding platform() {
        String name = System.getProperty("os.name");
        String arch = System.getProperty("os.arch");
        String key = (name.startsWith("Windows") ? "windows" : name.toLowerCase(Locale.ROOT)) + " " + arch;
        return Finding.expect(
                PLATFORMS.contains(key),
                "platform",
                name + " " + System.getProperty("os.version") + ", " + arch,
                "Training needs Linux x86-64, macOS arm64 or Windows x86-64. Maybe use one of these.");
    }

    private static Finding cores() {
        return Finding.good("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static Finding memory() {
        OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String value = gib(os.getTotalMemorySize()) + ", free " + gib(os.getFreeMemorySize());
        return Finding.expect(
                os.getTotalMemorySize() >= 2 * GIB,
                "memory",
                value,
                "Training wants 2 GiB. Maybe use a larger machine.");
    }

    private static Finding heap() {
        return Finding.good("java heap", "at most " + gib(Runtime.getRuntime().maxMemory()));
    }

    private static Finding disk() {
        long free = new File("").getAbsoluteFile().getUsableSpace();
        return Finding.expect(
                free >= GIB,
                "disk",
                gib(free) + " free in this folder",
                "Runs write checkpoints here. Maybe free 1 GiB.");
    }

    static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
