#!/usr/bin/env escript
%% testdata/tcap/ansi.txt: ANSI TCAP by the BER compiler of Erlang/OTP, from the types of T1.114.3 in TCAPPackage.asn1.
%%
%% Needs: Debian packages erlang-base erlang-asn1. Usage: escript tcap_ansi.escript [OUTPUT FOLDER]
%% With `--judge FILE` it reads each vector of FILE, made by somebody else, writes it again, and tells what differs.
%% Behind each vector stands what is in it: package, transaction id, dialogue portion (version, application context,
%% EXTERNALs, security context, confidentiality) and the components (type, ids, code, octets of the parameters).
-mode(compile).

main(["--judge", File]) ->
    build(),
    {ok, Text} = file:read_file(File),
    Vectors = [binary:split(Line, <<" = ">>) || Line <- binary:split(Text, <<"\n">>, [global]), Line =/= <<>>, binary:first(Line) =/= $#],
    Verdicts = [judge(Name, binary:decode_hex(hd(binary:split(Rest, <<" ">>)))) || [Name, Rest] <- Vectors],
    io:format("~s: ~b judged, ~b differ~n", [File, length(Verdicts), length([bad || bad <- Verdicts])]);
main(Arguments) ->
    Here = filename:dirname(filename:absname(escript:script_name())),
    Folder = case Arguments of [] -> filename:dirname(Here); [Other] -> Other end,
    build(),
    rand:seed(exsss, {1, 114, 3}),
    Path = filename:join([Folder, "tcap", "ansi.txt"]),
    ok = filelib:ensure_dir(Path),
    Header = [
        "# source: asn1ct of Erlang/OTP, from testdata/scripts/TCAPPackage.asn1, by testdata/scripts/tcap_ansi.escript\n",
        "# Whole ANSI TCAP messages (T1.114.3). What tshark reads in each: ansi.tshark.tsv.\n",
        "# Columns: octets, what is in them (tcap_ansi.escript says how).\n"
    ],
    Named = chosen(),
    Random = [{"random." ++ integer_to_list(N), package()} || N <- lists:seq(1, 200)],
    ok = file:write_file(Path, [Header, lines("Every package, dialogue portion and component", Named), lines("Random ones", Random)]),
    io:format("tcap/ansi.txt: ~b vectors~n", [length(Named) + length(Random)]).

build() ->
    Here = filename:dirname(filename:absname(escript:script_name())),
    Out = string:trim(os:cmd("mktemp -d")),
    ok = asn1ct:compile(filename:join(Here, "TCAPPackage.asn1"), [ber, {outdir, Out}]),
    true = code:add_path(Out).

lines(Remark, Vectors) ->
    ["\n# ", Remark, "\n" | [[Name, " = ", hex(encode(Value)), " ; ", shown(Value), "\n"] || {Name, Value} <- Vectors]].

encode(Value) ->
    {ok, Octets} = 'TCAPPackage':encode('PackageType', Value),
    {ok, Value} = 'TCAPPackage':decode('PackageType', Octets),
    Octets.

judge(Name, Octets) ->
    try
        {ok, Value} = 'TCAPPackage':decode('PackageType', Octets),
        {ok, Octets} = 'TCAPPackage':encode('PackageType', Value),
        good
    catch
        _:Reason ->
            io:format("~s: ~P~n", [Name, Reason, 12]),
            bad
    end.

hex(Octets) -> string:lowercase(binary:encode_hex(Octets)).

%% What stands behind a vector.

shown({Type, Package}) ->
    [Dialogue, Rest] = tl(tl(tuple_to_list(Package))),
    [atom_to_list(Type), " ", dash(hex(element(2, Package))), " ", dialogue(Dialogue), [[" ", portion(Rest)] || Rest =/= asn1_NOVALUE]].

portion(Components) when is_list(Components) -> lists:join(" ", [component(C) || C <- Components]);
portion({abortCause, Cause}) -> ["cause:", integer_to_list(Cause)];
portion({userInformation, _}) -> "user".

dialogue(asn1_NOVALUE) -> "-";
dialogue({'DialoguePortion', Version, Context, Information, Security, Confidentiality}) ->
    Externals = case Information of asn1_NOVALUE -> "-"; _ -> integer_to_list(length(Information)) end,
    Secret = case Confidentiality of asn1_NOVALUE -> "-"; {_, Id} -> ["(", choice(Id), ")"] end,
    Shown = case Version of asn1_NOVALUE -> "-"; _ -> hex(Version) end,
    lists:join("/", [Shown, choice(Context), Externals, choice(Security), Secret]).

component({Type, {'Invoke', Ids, Code, Parameter}}) -> part(Type, Ids, choice(Code), Parameter);
component({Type, {'ReturnResult', Id, Parameter}}) -> part(Type, Id, "-", Parameter);
component({Type, {'ReturnError', Id, Code, Parameter}}) -> part(Type, Id, choice(Code), Parameter);
component({Type, {'Reject', Id, Problem, Parameter}}) -> part(Type, Id, integer_to_list(Problem), Parameter).

part(Type, Ids, Code, Parameter) ->
    Length = case Parameter of asn1_NOVALUE -> "-"; _ -> integer_to_list(byte_size(Parameter)) end,
    Shown = case Ids of asn1_NOVALUE -> ""; _ -> hex(Ids) end,
    lists:join("/", [atom_to_list(Type), dash(Shown), Code, Length]).

choice(asn1_NOVALUE) -> "-";
choice({_, Number}) when is_integer(Number) -> integer_to_list(Number);
choice({_, Oid}) -> lists:join(".", [integer_to_list(Arc) || Arc <- tuple_to_list(Oid)]).

dash(Text) -> case iolist_size(Text) of 0 -> "-"; _ -> Text end.

%% Values chosen by hand.

-define(O, <<16#00, 16#00, 16#10, 16#01>>).
-define(R, <<16#00, 16#00, 16#20, 16#02>>).
-define(NO, asn1_NOVALUE).
%% A parameter set of ANSI-41: MobileIdentificationNumber and one of a high tag.
-define(SET, <<16#f2, 16#0d, 16#88, 16#05, 16#16, 16#32, 16#54, 16#76, 16#98, 16#9f, 16#81, 16#00, 16#02, 16#ab, 16#cd>>).
-define(EMPTY_SET, <<16#f2, 16#00>>).
-define(EMPTY_SEQUENCE, <<16#f0, 16#00>>).

chosen() ->
    Invoke = {invokeLast, {'Invoke', <<5>>, {national, 16#0301}, ?SET}},
    Query = fun(Dialogue, Components) -> {queryWithPerm, {'TransactionPDU', ?O, Dialogue, Components}} end,
    Response = fun(Components) -> {response, {'TransactionPDU', ?O, ?NO, Components}} end,
    Dialogue = {'DialoguePortion', <<3>>, {integerApplicationId, 7}, ?NO, ?NO, ?NO},
    External = {'EXTERNAL', {0, 4, 0, 0, 1, 1, 1, 1}, ?NO, ?NO, {'single-ASN1-type', <<16#a0, 0>>}},
    [
        {"unidirectional", {unidirectional, {'UniTransactionPDU', <<>>, ?NO, [{invokeLast, {'Invoke', ?NO, {private, 16#0935}, ?SET}}]}}},
        {"unidirectional.dialogue", {unidirectional, {'UniTransactionPDU', <<>>, Dialogue, [Invoke]}}},
        {"query.with_permission", Query(?NO, [Invoke])},
        {"query.without_permission", {queryWithoutPerm, {'TransactionPDU', ?O, ?NO, [Invoke]}}},
        {"query.empty", Query(?NO, ?NO)},
        {"query.dialogue_only", Query(Dialogue, ?NO)},
        {"conversation.with_permission", {conversationWithPerm, {'TransactionPDU', <<(?O)/binary, (?R)/binary>>, ?NO, [Invoke]}}},
        {"conversation.without_permission", {conversationWithoutPerm, {'TransactionPDU', <<(?O)/binary, (?R)/binary>>, Dialogue, [Invoke]}}},
        {"response.result", Response([{returnResultLast, {'ReturnResult', <<5>>, ?SET}}])},
        {"response.result_not_last", Response([{returnResultNotLast, {'ReturnResult', <<5>>, ?EMPTY_SEQUENCE}}, {returnResultLast, {'ReturnResult', <<5>>, ?NO}}])},
        {"response.error.private", Response([{returnError, {'ReturnError', <<5>>, {private, -125}, ?EMPTY_SET}}])},
        {"response.error.national", Response([{returnError, {'ReturnError', <<5>>, {national, 3}, ?NO}}])},
        {"invoke.no_ids", Query(?NO, [{invokeLast, {'Invoke', <<>>, {private, 16#0935}, ?SET}}])},
        {"invoke.correlated", Query(?NO, [{invokeNotLast, {'Invoke', <<6, 5>>, {national, -31999}, ?EMPTY_SET}}, Invoke])},
        {"dialogue.all", Query({'DialoguePortion', <<1>>, {objectApplicationId, {1, 2, 840, 10013, 1}}, [External, External],
            {integerSecurityId, -3}, {'Confidentiality', {objectConfidentialityId, {1, 2, 840, 10013, 2}}}}, ?NO)},
        {"dialogue.other_choices", Query({'DialoguePortion', ?NO, ?NO, ?NO, {objectSecurityId, {1, 2, 3}}, {'Confidentiality', {integerConfidentialityId, 300}}}, ?NO)},
        {"dialogue.empty", Query({'DialoguePortion', ?NO, ?NO, ?NO, ?NO, {'Confidentiality', ?NO}}, ?NO)},
        {"abort.empty", {abort, {'Abort', ?O, ?NO, ?NO}}},
        {"abort.user", {abort, {'Abort', ?O, Dialogue, {userInformation, External}}}}
        | [{"abort.cause." ++ integer_to_list(N), {abort, {'Abort', ?O, ?NO, {abortCause, N}}}} || N <- lists:seq(1, 10)]
    ] ++ [
        {"reject." ++ integer_to_list(Type) ++ "." ++ integer_to_list(N), Response([{reject, {'Reject', <<5>>, Type * 256 + N, ?EMPTY_SET}}])}
        || {Type, Last} <- [{1, 4}, {2, 4}, {3, 3}, {4, 5}, {5, 6}], N <- lists:seq(1, Last)
    ] ++ [{"reject.no_id", Response([{reject, {'Reject', <<>>, 257, ?EMPTY_SEQUENCE}}])}].

%% Random values.

below(Bound) -> rand:uniform(Bound) - 1.
octets(Length) -> list_to_binary([below(256) || _ <- lists:seq(1, Length)]).
one(Of) -> lists:nth(rand:uniform(length(Of)), Of).
maybe_(Make) -> case below(2) of 0 -> ?NO; 1 -> Make() end.
integer() -> one([below(128), below(65536) - 32768, below(1 bsl 31) - (1 bsl 30)]).
oid() -> list_to_tuple([below(3), below(40) | [below(200000) || _ <- lists:seq(1, rand:uniform(5))]]).

package() ->
    Type = one([unidirectional, queryWithPerm, queryWithoutPerm, response, conversationWithPerm, conversationWithoutPerm, abort]),
    case Type of
        unidirectional -> {Type, {'UniTransactionPDU', <<>>, maybe_(fun dialogue/0), components()}};
        abort ->
            Cause = fun() -> one([{abortCause, rand:uniform(10)}, {userInformation, external()}]) end,
            {Type, {'Abort', octets(4), maybe_(fun dialogue/0), maybe_(Cause)}};
        _ ->
            Length = case Type of conversationWithPerm -> 8; conversationWithoutPerm -> 8; _ -> 4 end,
            {Type, {'TransactionPDU', octets(Length), maybe_(fun dialogue/0), maybe_(fun components/0)}}
    end.

dialogue() ->
    Externals = fun() -> [external() || _ <- lists:seq(1, rand:uniform(2))] end,
    Confidentiality = fun() -> {'Confidentiality', maybe_(fun() -> one([{integerConfidentialityId, integer()}, {objectConfidentialityId, oid()}]) end)} end,
    {'DialoguePortion',
        maybe_(fun() -> octets(1) end),
        maybe_(fun() -> one([{integerApplicationId, integer()}, {objectApplicationId, oid()}]) end),
        maybe_(Externals),
        maybe_(fun() -> one([{integerSecurityId, integer()}, {objectSecurityId, oid()}]) end),
        maybe_(Confidentiality)}.

external() -> {'EXTERNAL', oid(), ?NO, ?NO, {'single-ASN1-type', parameters()}}.

components() -> [component() || _ <- lists:seq(1, rand:uniform(3))].

component() ->
    Type = one([invokeLast, returnResultLast, returnError, reject, invokeNotLast, returnResultNotLast]),
    Parameter = maybe_(fun parameters/0),
    case Type of
        returnError ->
            {Type, {'ReturnError', octets(1), one([{national, below(256) - 128}, {private, integer()}]), Parameter}};
        reject -> {Type, {'Reject', octets(below(2)), one([1, 2, 3, 4, 5]) * 256 + rand:uniform(6), one([?EMPTY_SET, ?EMPTY_SEQUENCE])}};
        _ when Type =:= invokeLast; Type =:= invokeNotLast ->
            Code = one([{national, below(65536) - 32768}, {private, integer()}]),
            {Type, {'Invoke', maybe_(fun() -> octets(below(3)) end), Code, Parameter}};
        _ -> {Type, {'ReturnResult', octets(1), Parameter}}
    end.

%% A sequence or a set of up to three parameters.
parameters() ->
    Inside = list_to_binary([
        begin
            Octets = octets(below(20)),
            <<(one([<<16#84>>, <<16#88>>, <<16#9f, 16#69>>, <<16#9f, 16#81, 16#00>>]))/binary, (byte_size(Octets)), Octets/binary>>
        end
     || _ <- lists:seq(0, below(4))
    ]),
    <<(one([16#f0, 16#f2])), (byte_size(Inside)), Inside/binary>>.
