package io.arawn.workstream.llm;

import io.arawn.workstream.text.Pieces;
import io.arawn.workstream.text.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of everyday life that often stand for each other in a question and its answer, in several languages. */
final class RelatedWords {

    private static final Map<String, Set<String>> RELATED = related("""
            budget cost price spend pay expensive fee afford money
            salary wage income earn
            car vehicle drive
            flat apartment house home
            hotel hostel lodging accommodation stay sleep cabin
            transport ferry fahre train zug flight fly flug bus plane auto bahn voiture avion tren vuelo coche car bike boat 電車 新幹線 飛行機
            ferry train flight fly bus plane travel trip journey ride transport
            start begin launch kick-off leave depart departure
            end finish stop complete
            deadline due submit submission
            meeting appointment call session
            music band dj song concert quartet orchestra playlist singer
            food dinner lunch menu meal dish eat cook catering snack
            drink wine beer coffee tea
            party wedding marry married ceremony celebration celebrate reception
            colleague coworker teammate
            boss manager lead
            bug crash error failure fail fault defect
            cause reason problem because due
            software program app application tool
            server host hosting machine
            store save storage keep
            database postgres mysql sqlite mongodb mariadb
            child kid son daughter
            parent mother father
            wife husband partner spouse
            pet dog cat
            doctor physician dentist clinic
            ill sick illness disease
            allergy allergic
            medicine pill drug medication dose
            phone telephone mobile
            mail email
            contact responsible
            photo picture photographer image
            flower bouquet rose tulip
            area district neighbourhood neighborhood quarter
            venue place location hall room
            size large big dimension
            result outcome finding
            speed fast slow latency throughput
            job work position employ
            school university college
            gift present
            colour color
            ship deliver delivery arrive arrival
            invoice bill receipt payment
            holiday vacation honeymoon trip
            rule guideline policy
            weather rain sun snow
            repair fix mend replace
            owner landlord
            rent lease
            buy purchase order
            auto wagen fahrzeug
            kosten preis budget bezahlen ausgeben teuer
            wohnung haus unterkunft hotel ferienwohnung wohnen ubernachten
            zug bahn bus flug fliegen auto fahre reisen fahrt
            anfangen angefangen beginnen begann begonnen starten losfahren abfahren abreise
            essen abendessen mittagessen speise
            feier fest hochzeit party
            kind sohn tochter
            arzt arztin praxis
            grund ursache problem
            musik band lied konzert
            termin treffen besprechung verabredung
            viertel stadtteil gegend
            coste costar precio presupuesto pagar gastar caro
            coche auto vehiculo
            piso casa vivienda apartamento
            tren vuelo autobus avion viaje
            comida cena almuerzo comer
            barrio zona distrito
            causa razon motivo problema
            empezar comenzar salir salida
            prix cout budget payer depenser cher
            voiture vehicule auto
            maison appartement logement hotel
            train vol bus avion voyage
            repas diner dejeuner manger menu
            costume tenue vetement chemise
            raison cause probleme
            commencer debut partir depart
            会場 会議室 ホール 場所 教室
            予算 費用 値段 価格 料金
            講師 先生 教師
            食事 軽食 昼食 夕食 弁当
            電車 飛行機 バス 新幹線
            原因 理由 問題
            """);

    private RelatedWords() {}

    private static Map<String, Set<String>> related(String table) {
        Map<String, Set<String>> related = new HashMap<>();
        table.lines().forEach(line -> {
            List<String> group = Pieces.of(line.strip(), ' ').stream()
                    .flatMap(word -> Terms.of(word).stream())
                    .distinct()
                    .toList();
            group.forEach(term -> related.computeIfAbsent(term, any -> new HashSet<>()).addAll(group));
        });
        return related;
    }

    /** The terms that may stand for this one; itself among them if there are any. */
    static Set<String> of(String term) {
        return RELATED.getOrDefault(term, Set.of());
    }
}
