package io.rheostat.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels that have one order, wherever they are: those of values that are added together, and of what is made of each channel alone.
 * Compared by identity.
 */
public final class ChannelGroup {
    /**
     * Where channels of a group lie: along a dimension of a parameter, or along the statistics of a normalisation.
     *
     * @param name of the parameter, or the site of the normalisation
     * @param dimension 0 where the channels are made, 1 where they are read
     * @param start of the group's first channel along it
     */
    public record Place(String name, int dimension, int start) {}

    private final int size;
    private final List<Place> places = new ArrayList<>();
    private boolean fixed;
    private @Nullable ChannelGroup joined;

    ChannelGroup(int size) {
        this.size = size;
    }

    /** How many channels at full width. */
    public int size() {
        return size;
    }

    /** Every parameter and normalisation that has these channels, in the order of the forward pass. */
    public List<Place> places() {
        return Collections.unmodifiableList(places);
    }

    /** Whether the order is given from outside: the colours of the image, the classes of an output. */
    public boolean isFixed() {
        return fixed;
    }

    void place(Place place) {
        ChannelGroup root = root();
        if (!root.places.contains(place)) {
            root.places.add(place);
        }
    }

    void fix() {
        root().fixed = true;
    }

    /** The group that this one has become a part of. */
    ChannelGroup root() {
        ChannelGroup root = this;
        while (root.joined != null) {
            root = root.joined;
        }
        return root;
    }

    /** Makes one group of two. */
    void join(ChannelGroup other) {
        ChannelGroup a = root();
        ChannelGroup b = other.root();
        if (a == b) {
            return;
        }
        if (a.size != b.size) {
            throw new IllegalStateException(
                    "groups of " + a.size + " and " + b.size + " channels are added; they must have equally many");
        }
        b.joined = a;
        a.fixed |= b.fixed;
        b.places.forEach(a::place);
    }
}
