-- What was committed since a node last looked is found by the transaction that wrote it: in a snapshot a transaction is
-- either over or not, whatever numbers its entries drew, so that one that commits late is not missed.
create index journal_entry_transaction on journal_entry (transaction_id);
