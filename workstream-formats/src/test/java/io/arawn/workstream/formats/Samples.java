package io.arawn.workstream.formats;

import java.util.List;

/** A small file of each source, with its traps. */
final class Samples {

    private Samples() {}

    static List<Sample> all() {
        return List.of(
                CHATGPT, CLAUDE_AI, CLAUDE_CODE, CODEX, GEMINI_CLI, GEMINI_CLI_OBJECT, PI, OPENCODE, GOOSE, LLM,
                OPEN_WEBUI, OPEN_WEBUI_DETAILS, LIBRECHAT, SILLYTAVERN, TAKEOUT, TAKEOUT_PAGE, OPENAI, FINE_TUNING,
                LOOSE, MARKDOWN);
    }

    /** An answer that was made again, a call of a tool, thoughts, a hidden message, and a conversation without nodes. */
    static final Sample CHATGPT = new Sample(SourceKind.CHATGPT, "conversations.json", """
            [{"id":"c1","title":null,"create_time":1700000000.5,"current_node":"e2","default_model_slug":"gpt-5",
             "mapping":{
              "root":{"id":"root","message":null,"parent":null,"children":["h"]},
              "h":{"id":"h","parent":"root","message":{"author":{"role":"system"},"content":{"content_type":"text","parts":["be nice"]},"metadata":{"is_visually_hidden_from_conversation":true}}},
              "a":{"id":"a","parent":"h","message":{"author":{"role":"user"},"create_time":1700000001,"content":{"content_type":"multimodal_text","parts":[{"content_type":"image_asset_pointer","asset_pointer":"sediment://file_7"},"Count them"]}}},
              "b":{"id":"b","parent":"a","message":{"author":{"role":"assistant"},"create_time":1700000002,"content":{"content_type":"thoughts","thoughts":[{"summary":"s","content":"three?"}]},"recipient":"all"}},
              "c":{"id":"c","parent":"b","message":{"author":{"role":"assistant"},"create_time":1700000003,"content":{"content_type":"code","text":"print(3)"},"recipient":"python","metadata":{}}},
              "d":{"id":"d","parent":"c","message":{"author":{"role":"tool","name":"python"},"create_time":null,"content":{"content_type":"execution_output","text":"3"}}},
              "e1":{"id":"e1","parent":"d","message":{"author":{"role":"assistant"},"create_time":1700000009,"content":{"content_type":"text","parts":["Two."]}}},
              "e2":{"id":"e2","parent":"d","message":{"author":{"role":"assistant"},"create_time":1700000008,"content":{"content_type":"text","parts":["Three\\ue200cite\\ue202turn0\\ue201."]}}}}},
             {"id":"c2","title":"Lost","create_time":1}]
            """, 2,
            List.of("user [image]\nCount them", "tool_use python print(3)", "tool_result 3", "assistant Three."));

    static final Sample CLAUDE_AI = new Sample(SourceKind.CLAUDE_AI, "conversations.json", """
            [{"uuid":"u1","name":"","created_at":"2025-03-01T10:00:00.123456Z","chat_messages":[
              {"uuid":"m1","sender":"human","text":"Read it","created_at":"2025-03-01T10:00:01Z","parent_message_uuid":"00000000-0000-4000-8000-000000000000","content":[{"type":"text","text":"Read it"}],
               "attachments":[{"file_name":"a.txt","extracted_content":"hello"}],"files":[{"file_name":"a.txt"},{"file_name":"b.png"}]},
              {"uuid":"m2","sender":"assistant","text":"","created_at":"2025-03-01T10:00:02Z","parent_message_uuid":"m1","content":[
               {"type":"thinking","thinking":"I read"},{"type":"tool_use","id":"t1","name":"open","input":{"n":1}},
               {"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"ok"}],"is_error":false},
               {"type":"text","text":"It says hello."}]}]}]
            """, 1, List.of("user Read it\n[file]\n[file]", "tool_use open n=1", "tool_result ok",
            "assistant It says hello."));

    /** One message of the API in three lines, lines that are no messages, and a summary that is not the user's. */
    static final Sample CLAUDE_CODE = new Sample(SourceKind.CLAUDE_CODE, "session.jsonl", """
            {"type":"summary","summary":"Listing","leafUuid":"x"}
            {"type":"queue-operation","sessionId":"s1","operation":"enqueue"}
            {"type":"user","uuid":"1","parentUuid":null,"sessionId":"s1","timestamp":"2025-05-01T08:00:00Z","message":{"role":"user","content":"list"}}
            {"type":"attachment","uuid":"2","parentUuid":"1","sessionId":"s1","attachment":{}}
            {"type":"user","uuid":"3","parentUuid":"2","sessionId":"s1","isMeta":true,"message":{"role":"user","content":"not mine"}}
            {"type":"assistant","uuid":"4","parentUuid":"3","sessionId":"s1","timestamp":"2025-05-01T08:00:01Z","message":{"id":"m1","role":"assistant","model":"opus","usage":{"input_tokens":7,"output_tokens":2},"content":[{"type":"thinking","thinking":"ls","signature":"c2ln"}]}}
            {"type":"assistant","uuid":"5","parentUuid":"4","sessionId":"s1","timestamp":"2025-05-01T08:00:02Z","message":{"id":"m1","role":"assistant","model":"opus","usage":{"input_tokens":7,"output_tokens":2},"content":[{"type":"text","text":"I look."}]}}
            {"type":"assistant","uuid":"6","parentUuid":"5","sessionId":"s1","timestamp":"2025-05-01T08:00:03Z","message":{"id":"m1","role":"assistant","model":"opus","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"ls"}}]}}
            {"type":"user","uuid":"7","parentUuid":"6","sessionId":"s1","timestamp":"2025-05-01T08:00:04Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"a.txt","is_error":true}]}}
            """, 1, List.of("user list", "assistant I look.", "tool_use Bash command=ls", "tool_result a.txt"));

    static final Sample CODEX = new Sample(SourceKind.CODEX, "rollout.jsonl", """
            {"timestamp":"2025-06-01T08:00:00Z","type":"session_meta","payload":{"id":"r1"}}
            {"timestamp":"2025-06-01T08:00:00Z","type":"turn_context","payload":{"model":"gpt-5-codex"}}
            {"timestamp":"2025-06-01T08:00:00Z","type":"response_item","payload":{"type":"message","role":"developer","content":[{"type":"input_text","text":"rules"}]}}
            {"timestamp":"2025-06-01T08:00:00Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>x</environment_context>"}]}}
            {"timestamp":"2025-06-01T08:00:01Z","type":"response_item","payload":{"type":"message","id":"i1","role":"user","content":[{"type":"input_text","text":"run it"}]}}
            {"timestamp":"2025-06-01T08:00:01Z","type":"event_msg","payload":{"type":"user_message","message":"run it"}}
            {"timestamp":"2025-06-01T08:00:02Z","type":"response_item","payload":{"type":"reasoning","id":"g1","summary":[{"type":"summary_text","text":"I run"}],"encrypted_content":"e"}}
            {"timestamp":"2025-06-01T08:00:02Z","type":"response_item","payload":{"type":"function_call","id":"f1","name":"exec","arguments":"{\\"cmd\\":\\"ls\\"}","call_id":"k1"}}
            {"timestamp":"2025-06-01T08:00:03Z","type":"response_item","payload":{"type":"function_call_output","call_id":"k1","output":"a"}}
            {"timestamp":"2025-06-01T08:00:04Z","type":"response_item","payload":{"type":"message","id":"i2","role":"assistant","content":[{"type":"output_text","text":"Done."}]}}
            {"timestamp":"2025-06-01T08:00:04Z","type":"response_item","payload":{"type":"message","id":"i2","role":"assistant","content":[{"type":"output_text","text":"Again."}]}}
            """, 1,
            List.of("user run it", "tool_use exec cmd=ls", "tool_result a", "assistant Done.", "assistant Again."));

    static final Sample GEMINI_CLI = new Sample(SourceKind.GEMINI_CLI, "session.jsonl", """
            {"sessionId":"g1","projectHash":"p","startTime":"2025-07-01T08:00:00Z"}
            {"$set":{"messages":[{"id":"0","type":"user","content":[{"text":"<session_context>x"}]}]}}
            {"id":"1","timestamp":"2025-07-01T08:00:01Z","type":"user","content":[{"text":"read"}]}
            {"id":"2","timestamp":"2025-07-01T08:00:02Z","type":"gemini","content":"","thoughts":[{"subject":"","description":"hm"}]}
            {"id":"2","timestamp":"2025-07-01T08:00:02Z","type":"gemini","content":"","model":"flash","thoughts":[{"subject":"","description":"hm"}],"toolCalls":[{"id":"k","name":"read","args":{"f":"a"},"status":"success","result":[{"functionResponse":{"response":{"output":"hi"}}}]}]}
            {"id":"3","timestamp":"2025-07-01T08:00:03Z","type":"user","content":[{"functionResponse":{"id":"k","response":{"output":"hi"}}}]}
            {"id":"4","timestamp":"2025-07-01T08:00:04Z","type":"gemini","content":"It says hi.","model":"flash"}
            """, 1, List.of("user read", "tool_use read f=a", "tool_result hi", "assistant It says hi."));

    static final Sample GEMINI_CLI_OBJECT = new Sample(SourceKind.GEMINI_CLI, "session.json", """
            {
             "sessionId":"g2","startTime":"2025-07-01T08:00:00Z",
             "messages":[{"id":"1","type":"user","content":"hi"},{"id":"2","type":"gemini","content":"hello"}]
            }
            """, 1, List.of("user hi", "assistant hello"));

    static final Sample PI = new Sample(SourceKind.PI, "pi.jsonl", """
            {"type":"session","version":3,"id":"p1","timestamp":"2025-08-01T08:00:00Z","cwd":"/w"}
            {"type":"model_change","id":"aa","parentId":null}
            {"type":"message","id":"ab","parentId":"aa","timestamp":"2025-08-01T08:00:01Z","message":{"role":"user","content":[{"type":"text","text":"run"}]}}
            {"type":"message","id":"ac","parentId":"ab","timestamp":"2025-08-01T08:00:02Z","message":{"role":"assistant","model":"m","content":[{"type":"text","text":"no"}]}}
            {"type":"message","id":"ad","parentId":"ab","timestamp":"2025-08-01T08:00:03Z","message":{"role":"assistant","model":"m","content":[{"type":"thinking","thinking":"so"},{"type":"toolCall","id":"k","name":"bash","arguments":{"c":"ls"}}]}}
            {"type":"message","id":"ae","parentId":"ad","timestamp":"2025-08-01T08:00:04Z","message":{"role":"toolResult","toolCallId":"k","toolName":"bash","content":[{"type":"text","text":"a"}],"isError":false}}
            {"type":"session_info","id":"af","parentId":"ae","name":"Named"}
            """, 2, List.of("user run", "tool_use bash c=ls", "tool_result a"));

    static final Sample OPENCODE = new Sample(SourceKind.OPENCODE, "export.json", """
            {"info":{"id":"ses_1","title":"T","time":{"created":1750000000000}},
             "messages":[
              {"info":{"id":"msg_1","role":"user","time":{"created":1750000000001}},"parts":[{"type":"text","text":"\\"run\\""}]},
              {"info":{"id":"msg_2","role":"assistant","modelID":"m","parentID":"msg_1","time":{"created":1750000000002}},"parts":[{"type":"step-start"},{"type":"reasoning","text":"hm"},{"type":"tool","tool":"bash","callID":"k","state":{"status":"error","input":{"c":"ls"},"error":"denied"}},{"type":"step-finish"}]},
              {"info":{"id":"msg_3","role":"assistant","modelID":"m","parentID":"msg_1","time":{"created":1750000000003}},"parts":[{"type":"text","text":"Sorry."}]}]}
            """, 1, List.of("user \"run\"", "tool_use bash c=ls", "tool_result denied", "assistant Sorry."));

    static final Sample GOOSE = new Sample(SourceKind.GOOSE, "goose.json", """
            {"id":"20250901_1","name":"Build","created_at":"2025-09-01T08:00:00Z","working_dir":"/w","conversation":[
             {"id":"1","role":"user","created":1756713600,"content":[{"type":"text","text":"run"}],"metadata":{"userVisible":true,"agentVisible":false}},
             {"id":"2","role":"assistant","created":1756713601000,"content":[{"type":"toolRequest","id":"k","toolCall":{"status":"success","value":{"name":"shell","arguments":{"c":"ls"}}}}]},
             {"id":"3","role":"user","created":1756713602,"content":[{"type":"toolResponse","id":"k","toolResult":{"status":"success","value":{"content":[{"type":"text","text":"a"}],"isError":false}}}]}]}
            """, 1, List.of("user run", "tool_use shell c=ls", "tool_result a"));

    static final Sample LLM = new Sample(SourceKind.LLM, "logs.json", """
            [{"id":"01a","conversation_id":"v1","conversation_name":"hello","model":"m","datetime_utc":"2025-10-01T08:00:00.5","prompt":"hi","system":"terse","response":"","tool_calls":[{"id":1,"name":"f","arguments":{"x":1},"tool_call_id":"k"}],"tool_results":[]},
             {"id":"01b","conversation_id":"v1","conversation_name":"hello","model":"m","datetime_utc":"2025-10-01T08:00:02","prompt":"","system":null,"response":"done","tool_calls":[],"tool_results":[{"id":5,"name":"f","output":"1","tool_call_id":"k","exception":null}]}]
            """, 1, List.of("system terse", "user hi", "tool_use f x=1", "tool_result 1", "assistant done"));

    static final Sample OPEN_WEBUI = new Sample(SourceKind.OPEN_WEBUI, "chats.json", """
            [{"id":"w1","title":"Weather","created_at":1700000000,"chat":{"history":{"currentId":"b","messages":{
              "a":{"id":"a","parentId":null,"role":"user","content":"Weather?","timestamp":1700000000},
              "b":{"id":"b","parentId":"a","role":"assistant","model":"m","timestamp":1700000010,"content":"<details type=\\"tool_calls\\"><summary>x</summary>18</details>\\n18C.","output":[
                {"type":"function_call","call_id":"k","name":"get","arguments":"{\\"c\\":\\"P\\"}"},{"type":"function_call_output","call_id":"k","output":[{"type":"input_text","text":"18"}]},
                {"type":"message","role":"assistant","content":[{"type":"output_text","text":"18C."}]}]}}}}}]
            """, 1, List.of("user Weather?", "tool_use get c=P", "tool_result 18", "assistant 18C."));

    static final Sample OPEN_WEBUI_DETAILS = new Sample(SourceKind.OPEN_WEBUI, "older.json", """
            [{"id":"w2","title":"Older","created_at":1700000000,"chat":{"history":{"currentId":"b","messages":{
              "a":{"id":"a","parentId":null,"role":"user","content":"Why?","timestamp":1700000000},
              "b":{"id":"b","parentId":"a","role":"assistant","timestamp":1700000010,"content":"<details type=\\"reasoning\\" done=\\"true\\"><summary>Thought</summary>&gt; hm</details>Because."}}}}}]
            """, 1, List.of("user Why?", "assistant Because."));

    static final Sample LIBRECHAT = new Sample(SourceKind.LIBRECHAT, "chat.json", """
            {"conversationId":"l1","title":"Venv","exportAt":"05:00:04 GMT","recursive":true,"options":{"model":"gpt-4"},"messages":[
             {"messageId":"m1","parentMessageId":"00000000-0000-0000-0000-000000000000","isCreatedByUser":true,"text":"hi","createdAt":"2025-11-01T08:00:00Z","children":[
              {"messageId":"m2","parentMessageId":"m1","sender":"GPT","isCreatedByUser":false,"text":"","content":[{"type":"think","think":"greet"},{"type":"tool_call","tool_call":{"id":"k","name":"f","args":"{}","output":"1"}},{"type":"text","text":"hello"}],"children":[]}]}]}
            """, 1, List.of("user hi", "tool_use f", "tool_result 1", "assistant hello"));

    static final Sample SILLYTAVERN = new Sample(SourceKind.SILLYTAVERN, "Aria.jsonl", """
            {"user_name":"Ann","character_name":"Aria","create_date":"2025-12-01@05h00m00s","chat_metadata":{}}
            {"name":"Ann","is_user":true,"send_date":"December 1, 2025 5:00am","mes":"Who?","extra":{}}
            {"name":"Aria","is_user":false,"send_date":"2025-12-1 @05h 1m 3s 1ms","mes":"A rogue.","swipe_id":1,"swipes":["A bard.","A rogue."],"extra":{"model":"m","reasoning":"stay"}}
            """, 2, List.of("user Who?", "assistant A rogue."));

    static final Sample TAKEOUT = new Sample(SourceKind.GEMINI_APP, "MyActivity.json", """
            [{"header":"Gemini Apps","title":"Prompted And then?","time":"2025-12-02T09:00:00Z","products":["Gemini Apps"],"safeHtmlItem":[{"html":"<p>One &lt;b&gt;.</p><p>Two.</p>"}]},
             {"header":"Gemini Apps","title":"Prompted What?","time":"2025-12-02T08:00:00Z","products":["Gemini Apps"],"safeHtmlItem":[{"html":"<p>This.</p>"}]},
             {"header":"Gemini Apps","title":"Used Gemini Apps","time":"2025-12-02T07:00:00Z","products":["Gemini Apps"]}]
            """, 1, List.of("user What?", "assistant This.", "user And then?", "assistant One <b>.\nTwo."));

    static final Sample TAKEOUT_PAGE = new Sample(SourceKind.GEMINI_APP, "MyActivity.html", """
            <html><head><title>My Activity History</title><style>p{}</style></head><body><div class="mdl-grid">\
            <div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="header-cell mdl-cell"><p>Gemini Apps<br></p></div>\
            <div class="content-cell mdl-cell">Prompted And then?<br>Twice?<br>Dec 2, 2025, 9:00:00\u202fAM UTC<br><p>One &lt;b&gt;.</p><p>Two.</p></div>\
            <div class="content-cell mdl-cell"></div></div></div>\
            <div class="outer-cell mdl-cell"><div class="content-cell mdl-cell">Prompted What?<br>2.12.2025, 09:00:00 MEZ<br><p>This.</p></div></div>\
            <div class="outer-cell mdl-cell"><div class="content-cell mdl-cell">Used an app<br>Dec 2, 2025, 7:00:00\u202fAM UTC<br></div></div>\
            </div></body></html>
            """, 1, List.of("user What?", "assistant This.", "user And then?\nTwice?", "assistant One <b>.\nTwo."));

    static final Sample OPENAI = new Sample(SourceKind.OPENAI, "request.json", """
            {"model":"m","messages":[{"role":"developer","content":"terse"},{"role":"user","content":[{"type":"text","text":"see"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw=="}}]},
             {"role":"assistant","content":null,"tool_calls":[{"id":"k","type":"function","function":{"name":"f","arguments":"{"}}]},{"role":"tool","tool_call_id":"k","content":"1"},{"role":"assistant","content":"one"}]}
            """, 1, List.of("system terse", "user see\n[image]", "tool_use f {", "tool_result 1", "assistant one"));

    static final Sample FINE_TUNING = new Sample(SourceKind.OPENAI, "train.jsonl", """
            {"messages":[{"role":"user","content":"2+2"},{"role":"assistant","content":"4"}]}
            """, 1, List.of("user 2+2", "assistant 4"));

    static final Sample LOOSE = new Sample(SourceKind.OPENAI, "loose.jsonl", """
            {"role":"user","content":"no time"}
            {"role":"assistant","content":"an odd one","timestamp":1700000000}
            """, 1, List.of("user no time", "assistant an odd one"));

    static final Sample MARKDOWN = new Sample(SourceKind.MARKDOWN, "talk.md", """
            # A talk

            **You:** How?

            ```
            User: not a speaker
            ```

            ## Assistant

            So.
            """, 1, List.of("user How?\n\n```\nUser: not a speaker\n```", "assistant So."));
}
