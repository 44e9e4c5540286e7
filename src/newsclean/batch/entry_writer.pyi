from newsclean.batch.entries import joined as joined
from newsclean.batch.entries import record_batch as record_batch
from newsclean.batch.entries import take as take
