package io.rheostat.server.v2;

/** What the protocol's health routes answer: statuses say the same, but KServe's client reads these. */
public final class Health {
    private Health() {}

    public record Live(boolean live) {}

    /** @param live as the published text has it, where clients look for {@code ready} */
    public record Ready(boolean live, boolean ready) {}

    public record Model(String name, boolean ready) {}
}
