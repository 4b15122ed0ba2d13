package io.rheostat.data.source;

import io.rheostat.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;

/** Data as the command line names it: the short form, and settings over it. */
public final class DataSpec {
    private DataSpec() {}

    /**
     * @param spec such as {@code folder:photographs}
     * @param settings such as {@code size=64}, applied in order
     */
    public static DataConfig parse(String spec, List<String> settings) {
        DataConfig config = DataConfig.parse(spec);
        List<String> overrides = new ArrayList<>(List.of("name=" + config.name()));
        if (config.path() != null) {
            overrides.add("path=" + quoted(config.path()));
        }
        overrides.addAll(settings);
        return ConfigReader.parse("--set", "{}", overrides, DataConfig.class);
    }

    /** A value is read as YAML, and a path may hold anything. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
