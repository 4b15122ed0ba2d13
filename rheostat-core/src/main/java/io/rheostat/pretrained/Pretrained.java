package io.rheostat.pretrained;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.tensor.FloatTensor;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was made of a file: values for an encoder's parameters, and what is left on either side.
 *
 * @param format what the file turned out to be
 * @param scaling the input that the weights were trained on
 * @param parameters ours, by name: what was found
 * @param statistics of the full width on the data that the weights were trained on, by the site of a normalisation; training and
 *     deployment measure their own
 * @param atRandom parameters of ours that the file has nothing for
 * @param ignored tensors of theirs that nothing of ours is made of
 * @param absent tensors that the file announces, and lacks
 */
public record Pretrained(
        PretrainedFormat format,
        InputScaling scaling,
        SortedMap<String, FloatTensor> parameters,
        SortedMap<String, NormStatistics> statistics,
        List<String> atRandom,
        List<String> ignored,
        List<String> absent) {
    public Pretrained {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
        atRandom = List.copyOf(atRandom);
        ignored = List.copyOf(ignored);
        absent = List.copyOf(absent);
    }
}
