package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.HarmlessText;
import io.arawn.workstream.cli.text.Printable;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;

/** Shows typed or pasted text, and text from the input history, in a harmless form: it may contain text of others. */
final class HarmlessInput extends DefaultHighlighter {

    @Override
    public AttributedString highlight(LineReader reader, String typed) {
        return Printable.styled(super.highlight(reader, typed), new HarmlessText(HarmlessText.Form.LINES));
    }
}
