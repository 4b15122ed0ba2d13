package io.rheostat.network;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A list that remembers which of its elements were read. */
final class ReadRecorder<T> extends AbstractList<T> {
    private final List<T> elements;
    private final SortedSet<Integer> read = new TreeSet<>();

    ReadRecorder(List<T> elements) {
        this.elements = elements;
    }

    SortedSet<Integer> read() {
        return Collections.unmodifiableSortedSet(read);
    }

    @Override
    public T get(int index) {
        T element = elements.get(index);
        read.add(index);
        return element;
    }

    @Override
    public int size() {
        return elements.size();
    }
}
