package io.rheostat.bundle;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a bundle comes from: enough to make it again, and to tell what differs when it comes out otherwise.
 *
 * @param dataName of the data set
 * @param dataHash SHA-256 of the data set, as its source tells it
 * @param configuration the resolved configuration, defaults filled in
 * @param seed of the run
 * @param gitCommit of the code; null where it was not built from a repository
 * @param libraries name to version of what the figures depend on
 * @param java version of the virtual machine
 * @param platform operating system and architecture
 * @param date when the bundle was made
 */
public record Provenance(
        String dataName,
        String dataHash,
        JsonNode configuration,
        long seed,
        @Nullable String gitCommit,
        SortedMap<String, String> libraries,
        String java,
        String platform,
        Instant date) {
    public Provenance {
        configuration = configuration.deepCopy();
        libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
    }

    /** The virtual machine that runs this, as provenance names it. */
    public static String thisJava() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    /** The machine that runs this, as provenance names it. */
    public static String thisPlatform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }
}
