package io.rheostat.train.measure;

import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAII;
import org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAIIBuilder;
import org.uma.jmetal.operator.crossover.impl.IntegerSBXCrossover;
import org.uma.jmetal.operator.mutation.impl.IntegerPolynomialMutation;
import org.uma.jmetal.problem.integerproblem.impl.AbstractIntegerProblem;
import org.uma.jmetal.solution.integersolution.IntegerSolution;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;

/**
 * Searches encoder configurations that are good for their cost: NSGA-II (Deb et al. 2002, by jMetal) over the width of every stage,
 * minimising MACs and maximising quality. Configurations that were judged once are not judged again. Not thread-safe: jMetal's random
 * generator is global.
 *
 * @param judge what a configuration costs and is worth; expensive
 */
public record EncoderSearch(SearchSpace space, Function<EncoderConfig, Fitness> judge, int evaluations, long seed) {
    private static final int LARGEST_POPULATION = 20;

    /**
     * @param macs fewer are better
     * @param quality more is better
     */
    public record Fitness(long macs, double quality) {
        boolean dominates(Fitness other) {
            return macs <= other.macs && quality >= other.quality && !equals(other);
        }
    }

    /**
     * The configurations that no other one beats in both, cheapest first, and the uniform ones, which start the search.
     *
     * @param most how many to return at most, evenly over the front where there are more
     */
    public List<EncoderConfig> run(int most) {
        Map<EncoderConfig, Fitness> judged = new LinkedHashMap<>();
        EncoderCandidates.uniform(space).forEach(config -> judged.put(config, judge.apply(config)));
        JMetalRandom.getInstance().setSeed(seed);
        nsga2(new WidthProblem(judged)).run();
        Set<EncoderConfig> chosen = new LinkedHashSet<>(EncoderCandidates.uniform(space));
        thin(front(judged), most - chosen.size()).forEach(chosen::add);
        return chosen.stream()
                .sorted(Comparator.comparingLong(config -> judged.get(config).macs()))
                .toList();
    }

    private NSGAII<IntegerSolution> nsga2(WidthProblem problem) {
        int population = Math.min(LARGEST_POPULATION, evaluations / 2 / 2 * 2);
        return new NSGAIIBuilder<>(
                        problem,
                        new IntegerSBXCrossover(0.9, 5),
                        new IntegerPolynomialMutation(1.0 / space.stages(), 5),
                        population)
                .setMaxEvaluations(evaluations)
                .build();
    }

    private static List<EncoderConfig> front(Map<EncoderConfig, Fitness> judged) {
        return judged.keySet().stream()
                .filter(config -> judged.values().stream().noneMatch(other -> other.dominates(judged.get(config))))
                .sorted(Comparator.comparingLong(config -> judged.get(config).macs()))
                .toList();
    }

    private static Stream<EncoderConfig> thin(List<EncoderConfig> front, int most) {
        int count = Math.max(0, Math.min(most, front.size()));
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> front.get((int) ((long) i * front.size() / count)));
    }

    /** A stage's width as an index into the allowed widths. */
    private final class WidthProblem extends AbstractIntegerProblem {
        private static final long serialVersionUID = 1L;
        private final transient Map<EncoderConfig, Fitness> judged;

        WidthProblem(Map<EncoderConfig, Fitness> judged) {
            this.judged = judged;
            numberOfObjectives(2);
            numberOfConstraints(0);
            name("encoder widths");
            List<Integer> lower = Collections.nCopies(space.stages(), 0);
            variableBounds(
                    lower,
                    Collections.nCopies(space.stages(), space.encoderWidths().size() - 1));
        }

        @Override
        public IntegerSolution evaluate(IntegerSolution solution) {
            List<Double> widths = solution.variables().stream()
                    .map(space.encoderWidths()::get)
                    .toList();
            Fitness fitness = judged.computeIfAbsent(new EncoderConfig(widths), judge);
            solution.objectives()[0] = fitness.macs();
            solution.objectives()[1] = -fitness.quality();
            return solution;
        }
    }
}
