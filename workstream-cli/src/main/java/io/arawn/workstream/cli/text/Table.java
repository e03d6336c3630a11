package io.arawn.workstream.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in aligned columns, two spaces apart. */
public final class Table {

    private static final String GAP = "  ";
    private static final String INDENT = "    ";
    private static final int NARROWEST = 8;

    /** A single long cell must not make every row that long. */
    private static final int WIDEST = 500;

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] least;

    /** @param width in columns of the terminal; measured once, because a long list has many cells */
    private record Cell(String text, int width) {

        static Cell of(String text) {
            // Most cells are plain, and a long list has many.
            if (DisplayWidth.isPlain(text)) {
                return new Cell(text, text.length());
            }
            String line = Printable.line(text);
            return new Cell(line, DisplayWidth.of(line));
        }

        Cell cut(int columns) {
            return width <= columns ? this : of(DisplayWidth.cut(text, columns));
        }
    }

    /** @param heading one cell for each column */
    public Table(String... heading) {
        row(heading);
        least = new int[heading.length];
    }

    /** Makes a column at least this wide. */
    public Table atLeast(int column, int width) {
        least[column] = width;
        return this;
    }

    /** Adds a row, with a cell for each column. */
    public void row(String... cells) {
        List<Cell> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Cell.of(cell));
        }
        rows.add(row);
    }

    /** The lines, as wide as their cells need; a cell of more than 500 columns is cut. */
    public List<String> lines() {
        return lines(widths());
    }

    /**
     * The lines, not wider than the screen. If cutting the cells of one column does not suffice, a row takes several lines,
     * of which all but the first are indented.
     *
     * @param flexible the column that may be cut, from 0
     */
    public List<String> lines(int screen, int flexible) {
        int[] widths = widths();
        int needed = width(widths);
        if (needed > screen) {
            int least = Math.min(widths[flexible], NARROWEST);
            widths[flexible] = Math.max(least, widths[flexible] - (needed - screen));
        }
        return width(widths) > screen ? folded(widths, screen) : lines(widths);
    }

    private static int width(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private List<String> folded(int[] widths, int screen) {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int taken = 0;
            for (int i = 0; i < widths.length; i++) {
                if (taken > 0 && taken + widths[i] > screen) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    line.append(INDENT);
                    taken = INDENT.length();
                }
                Cell cell = row.get(i).cut(widths[i]);
                line.append(cell.text()).repeat(' ', widths[i] - cell.width() + GAP.length());
                taken += widths[i] + GAP.length();
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = least.clone();
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).width()));
            }
        }
        return widths;
    }

    private List<String> lines(int[] widths) {
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i).cut(widths[i]);
            line.append(i == 0 ? "" : GAP).append(cell.text());
            line.repeat(' ', Math.max(0, widths[i] - cell.width()));
        }
        return line.toString().stripTrailing();
    }
}
