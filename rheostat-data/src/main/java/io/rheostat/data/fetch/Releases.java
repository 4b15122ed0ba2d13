package io.rheostat.data.fetch;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The releases that are known, with addresses and checksums as their publishers or long-lived readers of them state. */
public final class Releases {
    public static final List<Release> ALL = List.of(
            new Release(
                    "cifar100",
                    List.of(file(
                            "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
                            168_513_733L,
                            Checksum.sha256("58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"))),
                    1,
                    "no licence is stated; the authors ask to be cited (Krizhevsky 2009), and the images come from the"
                            + " web",
                    ""),
            new Release(
                    "voc2012",
                    List.of(file(
                            "http://host.robots.ox.ac.uk/pascal/VOC/voc2012/VOCtrainval_11-May-2012.tar",
                            1_999_639_040L,
                            Checksum.sha256("e14f763270cf193d0b5f74b169f44157a4b0c6efa708f4dd0ff78ee691763bcb"))),
                    2,
                    "the photographs are from Flickr and under its terms of use; research use is customary; cite"
                            + " Everingham et al. 2010",
                    "Maybe fetch VOCtrainval_11-May-2012.tar from a mirror with a browser, and give it with --from."),
            new Release(
                    "nyudv2",
                    List.of(file(
                            "http://horatio.cs.nyu.edu/mit/silberman/nyu_depth_v2/nyu_depth_v2_labeled.mat",
                            2_972_037_809L,
                            Checksum.md5("520609c519fba3ba5ac58c8fefcc3530"))),
                    0,
                    "no licence is stated; the authors ask to be cited (Silberman et al. 2012); research use is"
                            + " customary",
                    "Maybe fetch nyu_depth_v2_labeled.mat from the data set's page at NYU with a browser, and give it"
                            + " with --from."),
            new Release(
                    "pascal-context",
                    List.of(file("https://data.vision.ee.ethz.ch/kmaninis/share/MTL/PASCAL_MT.tgz", null, null)),
                    1,
                    "research use only: photographs under Flickr's terms, PASCAL-Context and PASCAL-Part labels for"
                            + " research, distilled labels by the authors of ASTMT (CC BY-NC 4.0 code base)",
                    "Maybe the server is gone, as others report. The same folders are in PASCALContext.tar.gz, which the"
                            + " README of github.com/prismformore/Multi-Task-Transformer links to; fetch it with a"
                            + " browser, for its address needs one, and give it with --from."));

    private Releases() {}

    /** @throws InvalidInputException with the nearest name where there is no such release */
    public static Release named(String name) {
        return ALL.stream()
                .filter(release -> release.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static InvalidInputException unknown(String name) {
        List<String> names = ALL.stream().map(Release::name).toList();
        return new InvalidInputException("data set: \"" + name + "\" can't be fetched; " + String.join(", ", names)
                + " can. " + Nearest.advice(name, names));
    }

    private static RemoteFile file(String address, @Nullable Long bytes, @Nullable Checksum checksum) {
        return new RemoteFile(URI.create(address), bytes, checksum);
    }
}
