package io.arawn.workstream.speech;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a text does in a conversation, recognised by common words of several languages. A text without these words may
 * still do it. The time is linear in the text.
 */
@SuppressWarnings("ImmutableEnumChecker") // Phrases never change.
public enum SpeechSign {
    /** It changes what was said before. */
    CHANGES(
            "moved|moves to|move to|change of plan|changed|changes to|instead|no longer|now|actually|correction|postponed"
                    + "|postpone|rescheduled|raised|raises|lowered|increased|reduced|replaces|replaced|switched|switch to"
                    + "|anymore|any more|updated to|turned out|turns out|from now on|cancelled|canceled|called off"
                    + "|more time|new date|new appointment|new time|new price|new target|extended|delayed|shifted|brought forward|pushed back|pushed to|takes over|steps in"
                    + "|step in|in place of|not anymore|went up|went down|goes up|goes down|slips|slipped|cannot make|can't make|is sick|is ill"
                    + "|geändert|ändert sich|änderung|verschoben|verschiebt sich|statt|stattdessen|nicht mehr|jetzt|erst am"
                    + "|erhöht|gesenkt|ersetzt|korrektur|abgesagt|umgestellt|übernimmt|verlegt|doch|kann erst|erst ab|krank|wird auf|steigt auf|sinkt auf"
                    + "|cambiado|cambiada|cambia|cambió|aplazada|sube a|cambio|cambiamos|en lugar de|en vez de|ya no|ahora|pasa al|pasa a|aplazado|subimos"
                    + "|bajamos|corrección|cancelado|al final|movido|adelantado|retrasado|se retrasa|sustituye|no puede|subido|bajado"
                    + "|changé|changée|changement|on change|changent|repoussé|repoussée|reporté|reportée|décalé|décalée|avancé|avancée|au lieu de|plutôt|désormais|maintenant|finalement"
                    + "|remplace|remplacé|annulé|annulée|augmenté|augmentée|réduit|réduite|baissé|cambiato|spostato|invece|non più|adesso|rimandato|aumentato|annullato"
                    + "|mudou|mudança|alterado|em vez de|já não|agora|adiado|aumentou|substitui"
                    + "|gewijzigd|veranderd|verplaatst|in plaats van|niet meer|uitgesteld|verhoogd|vervangt"
                    + "|вместо|теперь|больше не",
            "変更|変わり|変わって|代わり|延期|訂正|増え|増や|減り|減ら|中止|遅れ|中止|取り消|ではなく|改为|改成|变更|推迟|取消|不再|更正|换成|调整|перенес|изменил|отменил"),
    /** It decides. */
    DECIDES(
            "decide|decided|decision|we'll take|we take|i take|we'll use|we use|i'll use|i use|we will use|let's use|go with"
                    + "|going with|went with|settled on|settle on|settled|chose|chosen|picked|stay with|stick with|agreed"
                    + "|booked|signed|voted|off the table|rejected|conclusion|no thanks|no thank you|deal|yes please|we stay|hired|hire|it is,|it is.|it is!|i got|we got|i bought|we bought"
                    + "|entschieden|entscheiden uns|beschlossen|wir nehmen|nehmen wir|ich nehme|wir bleiben bei|festgelegt"
                    + "|geeinigt|abgestimmt|gebucht|ausgesucht|gewählt|lassen wir weg|nein danke|ja bitte|gekauft|bestellt|beauftragen|beauftragt|wir mieten|wir kaufen"
                    + "|decidido|decidimos|nos quedamos|elegido|elegimos|acordado|reservado|escogido|optamos|firmamos|no gracias|compramos"
                    + "|décidé|voté|choisi|on prend|nous prenons|convenu|réservé|réservée|décidée|non merci|acheté|pas de|deciso|scelto|prendiamo|prenotato"
                    + "|escolhemos|ficamos com|besloten|gekozen|we nemen|решили|решено|выбрали",
            "決定|決めました|決まりました|決めた|にします|にしました|ことになりました|ことになった|予約しました|買いました|决定|选定|采用|确定"),
    /** It leaves something open, or names work to do. */
    OPENS(
            "open question|open questions|open:|still missing|missing|still open|unclear|unresolved|todo|to do|to-do|fixme|tbd|to be decided|to be done"
                    + "|not decided|undecided|next step|next steps|still need|still needs|still have to|still has to"
                    + "|need to find out|have to find out|need to ask|have to ask|remains|left to do|outstanding|pending"
                    + "|waiting for|not yet|to be clarified|blocked|don't know yet|do not know yet|need to think|find out|to decide|still to|need someone|need somebody|looking for someone|looking for somebody|not found|haven't found|not decided yet|nobody yet"
                    + "|offen|offen:|es fehlt|fehlt noch|fehlen noch|noch zu|müssen wir noch|noch kein|noch keine|noch keinen|suchen noch|brauchen noch|offene frage|offene fragen|unklar|noch herausfinden|müssen noch|muss noch|noch nicht|zu klären"
                    + "|steht noch aus|stehen noch aus|brauche noch|brauche ich noch|ausstehend|warten auf|nächster schritt|nächste schritte"
                    + "|pendiente|pendientes|pregunta abierta|preguntas abiertas|abierto:|falta saber|faltan|necesitamos a alguien|todavía no sabemos|falta por|por decidir|queda por|sin resolver"
                    + "|todavía no|aún no|hay que averiguar|próximo paso|por hacer"
                    + "|à décider|question ouverte|questions ouvertes|en suspens|reste à|pas encore|à faire|il manque|en attente|il reste à|il faut encore|reste encore"
                    + "|encore trouver|encore décider|à trouver|prochaine étape|da decidere|in sospeso|resta da|non ancora|da fare|prossimo passo"
                    + "|em aberto|pendente|ainda não|por fazer|open vraag|open vragen|nog niet|moeten nog|moet nog|onduidelijk"
                    + "|открытый вопрос|неясно|ещё не|осталось",
            "未決|未定|まだ決ま|まだ決め|まだわか|決まっていま|決まっていま|決まっていない|必要があります|次は|課題|待办|还没|尚未|待定|下一步|不清楚"),
    /** It settles what was open. */
    SETTLES(
            "settled|sorted|resolved|answered|clarified|confirmed|solved|done|finished|decided|cleared up|fixed|found"
                    + "|geklärt|erledigt|gelöst|beantwortet|bestätigt|entschieden|gefunden"
                    + "|resuelto|resuelta|aclarado|solucionado|hecho|confirmado|decidido|acepta"
                    + "|réglé|réglée|résolu|résolue|confirmé|confirmée|fait|décidé|risolto|confermato|fatto|resolvido|feito|opgelost|geregeld|gedaan"
                    + "|решено|готово",
            "決めました|決まりました|解決|完了|決定|解决|完成|确定|已定"),
    /** It only proposes, considers or compares. */
    PROPOSES(
            "could|might|would be|another option|another idea|option would|what about|how about|suggest|suggests|suggested"
                    + "|maybe|perhaps|prefers|wants to|consider|considering|thinking of|think of|torn between|thinks we should|insists|ideas"
                    + "|alternatively|would like|asks whether|asks if|would save|would you|shall i|you can also|do you want|we offer|offers|should i|should we|shall we|wants us|is more|are more"
                    + "|könnte|könnten|könntet|könntest|möchte|wäre|vielleicht|vorschlag|schlägt vor|überlegen|überlege|wie wäre|oder lieber|meint"
                    + "|alternativ|sollen wir|eventuell"
                    + "|podríamos|podrías|podría|quizá|quizás|sugiere|dudamos|qué tal|también es|es más|tal vez|propone"
                    + "|pourrait|pourrions|peut-être|suggère|hésitons|propose|serait|potremmo|potrebbe|forse|suggerisce"
                    + "|sarebbe|poderíamos|poderia|talvez|sugere|misschien|stelt voor|zou kunnen|можно|может быть",
            "選択肢|どうでしょう|かもしれ|迷って|はどうですか|もあります|也许|可以考虑|建议|或者|犹豫");

    private final Phrases phrases;

    SpeechSign(String words, String unspaced) {
        phrases = Phrases.of(words).or(unspaced);
    }

    /** The signs of the text. */
    public static Set<SpeechSign> of(String text) {
        String small = Letters.small(text);
        EnumSet<SpeechSign> signs = EnumSet.noneOf(SpeechSign.class);
        for (SpeechSign sign : values()) {
            if (sign.phrases.in(small)) {
                signs.add(sign);
            }
        }
        return signs;
    }

    /** Whether the text has this sign. */
    public boolean in(String text) {
        return phrases.in(Letters.small(text));
    }
}
