package io.rheostat.image.legend;

import io.rheostat.image.Pictures;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;

/** A ball in the colours of its normals: whatever faces as a place on it does has that place's colour. */
public record NormalsLegend() implements Legend {
    private static final String TEXT = "as on a ball";

    @Override
    public Dimension size(Pen pen, int height) {
        return new Dimension(Math.max(ball(pen), pen.widthOf(TEXT)), ball(pen) + 2 * pen.unit());
    }

    @Override
    public void draw(Pen pen, int left, int top, int height) {
        int ball = ball(pen);
        int width = size(pen, height).width;
        Rectangle place = new Rectangle(left + (width - ball) / 2, top, ball, ball);
        pen.graphics().setPaint(new TexturePaint(Pictures.ball(ball), place));
        pen.graphics().fill(new Ellipse2D.Double(place.x, place.y, ball, ball));
        pen.writeFaintly(TEXT, left + (width - pen.widthOf(TEXT)) / 2, top + ball + pen.unit());
    }

    private static int ball(Pen pen) {
        return 7 * pen.unit();
    }
}
