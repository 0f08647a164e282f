SELECT "ledger_head"."id", "ledger_head"."size", "ledger_head"."root", "ledger_head"."note", "ledger_head"."at"
  FROM "ledger_head"
  ORDER BY "ledger_head"."size" DESC
  LIMIT 8

SELECT "ledger_testimony"."id", "ledger_testimony"."head_id", "ledger_testimony"."slot", "ledger_testimony"."by", "ledger_testimony"."said", "ledger_testimony"."at"
  FROM "ledger_testimony"
  WHERE "ledger_testimony"."head_id" IN (%s, …)
