package io.rheostat.server.api;

import io.rheostat.server.model.Sample;
import io.rheostat.server.model.Samples;
import java.util.List;

/** A photograph to try the model with, and where to get it. */
public record SampleView(String id, String title, String url, int height, int width) {
    public static List<SampleView> of(Samples samples) {
        return samples.all().stream().map(SampleView::of).toList();
    }

    private static SampleView of(Sample sample) {
        return new SampleView(
                sample.id(), sample.title(), "/api/samples/" + sample.id(), sample.height(), sample.width());
    }
}
